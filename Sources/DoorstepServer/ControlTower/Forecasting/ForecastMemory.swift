internal import Delivery
internal import EventLog
internal import Synchronization

/// What was learned for each organisation, until its next day begins or another day is measured.
///
/// Learning reads a bounded part of history, so it costs the same however long that is.
package final class ForecastMemory: Sendable {
    struct Learned: Sendable {
        let model: ForecastModel
        let use: ForecastUse
    }

    private struct Known: Sendable {
        let day: Int64
        let measured: Int64?
        let learned: Learned
    }

    private let known = Mutex<[String: Known]>([:])

    package init() {}

    /// Learned from the days before today, and whether that is used.
    func learned(for errand: Errand) async throws -> Learned {
        let today = errand.now.milliseconds / Limits.dayMilliseconds
        let days = try await ForecastView.days(
            of: errand.organization, atMost: Limits.daysJudged, in: errand.journal.store)
        let newest = days.first?.day
        if let found = known.withLock({ $0[errand.organization] }), found.day == today,
            found.measured == newest
        {
            return found.learned
        }
        let stops = try await errand.drivenStops(before: today)
        let use = ForecastUse(days.map(\.measure))
        let learned = try await onOwnThread {
            Learned(
                model: ForecastModel(
                    learnedFrom: stops, calibrationDays: Limits.calibrationDays), use: use)
        }
        known.withLock {
            $0[errand.organization] = Known(day: today, measured: newest, learned: learned)
        }
        return learned
    }
}
