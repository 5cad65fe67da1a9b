internal import DoorstepAPI

/// A day's result, as `doorstep demo --json` prints it.
package struct DaySummary: Sendable, Encodable {
    package let parcels: Int
    package let delivered: Int
    package let failedAttempts: Int
    package let returned: Int
    package let onTime: Int
    package let firstAttemptRate: Double
    package let distanceKm: Double
    /// Of real time, from the first call to the last.
    package let seconds: Double
    package let ledgerSize: Int
    /// Handoffs by verification grade.
    package let grades: [String: Int]
    package let attacks: [String: DayBalance.Figures]
    package let honestLoweredRate: Double
    package let balance: DayBalance
    /// Where the server's report and the vans' own count differ, in words; empty on a good day.
    package let disagreements: [String]
    package let tally: DayTally
    /// Consignments that found no place in the plan.
    package let unassigned: [String]
    package let routes: [String]
    /// A parcel that was on the road, to look up.
    package let sampleParcel: String?

    private enum CodingKeys: String, CodingKey {
        case parcels, delivered, returned, seconds, grades, attacks
        case failedAttempts = "failed_attempts"
        case onTime = "on_time"
        case firstAttemptRate = "first_attempt_rate"
        case distanceKm = "distance_km"
        case ledgerSize = "ledger_size"
        case honestLoweredRate = "honest_lowered_rate"
    }

    init(
        report: DayReport, tally: DayTally, balance: DayBalance, routes: [RouteRecord],
        unassigned: [String], seconds: Double
    ) {
        grades = report.grades
        attacks = balance.attacks
        honestLoweredRate = balance.honestLoweredRate
        self.balance = balance
        parcels = report.parcels
        delivered = report.delivered
        failedAttempts = report.failedAttempts
        returned = report.returned
        onTime = report.onTime
        firstAttemptRate = report.firstAttemptRate ?? 0
        distanceKm = report.distanceKm
        ledgerSize = report.ledgerSize
        self.seconds = (seconds * 100).rounded() / 100
        self.tally = tally
        self.unassigned = unassigned
        self.routes = routes.map(\.id)
        sampleParcel = routes.first?.stops.first?.tasks.first?.parcel
        let planned = routes.flatMap(\.stops).map(\.tasks.count).reduce(0, +)
        disagreements = differences(of: report, from: tally, planned: planned) + tally.refusals
    }

    /// Whether every parcel has an end, and both sides counted the same.
    package var isGood: Bool { disagreements.isEmpty }
}

private func differences(of report: DayReport, from tally: DayTally, planned: Int) -> [String] {
    let pairs: [(String, server: Int, vans: Int)] = [
        ("parcels", report.parcels, planned),
        ("delivered", report.delivered, tally.delivered),
        ("failed tries of parcels", report.failedAttempts, tally.failedParcels),
        ("returned", report.returned, tally.returned),
        ("on time", report.onTime, tally.onTime),
        ("parcels with an end", report.delivered + report.returned, report.parcels),
    ]
    return pairs.filter { $0.server != $0.vans }.map {
        "\($0.0): the report says \($0.server), the vans say \($0.vans)"
    }
}
