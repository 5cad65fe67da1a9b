internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension PreferenceRecord {
    init(_ told: ToldPreferences?, now: Instant) {
        guard let told else {
            self.init()
            return
        }
        let value = told.value
        let freshness = Freshness(toldAt: told.since, now: now)
        self.init(
            since: told.since.rfc3339, freshness: freshness.perMille / 10,
            isStale: freshness.isStale,
            place: value.place.flatMap { HandoffModeName(rawValue: $0.mode.code) },
            hasPlaceWords: value.place?.words != nil, hasTaker: value.taker != nil,
            times: value.times.map(ChangeSlot.init), hasAccess: value.access != nil,
            never: names(value.never))
    }
}

extension DeliveryPreferences {
    init(_ told: ToldPreferences, of consignment: ConsignmentID, stop: Int, at moment: Instant) {
        let value = told.value
        self.init(
            consignment: consignment.code, stop: stop, since: told.since.rfc3339,
            place: value.place.flatMap { HandoffModeName(rawValue: $0.mode.code) },
            placeWords: value.place?.words, taker: value.taker,
            times: value.times.map(ChangeSlot.init), access: value.access,
            never: names(value.never),
            agreed: names(value.wish(since: told.since, at: moment)?.agreed ?? []))
    }
}

extension ChangeSlot {
    fileprivate init(_ slot: ChangePolicy.Slot) {
        self.init(from: QuietHours.text(slot.from), to: QuietHours.text(slot.to))
    }
}

extension Errand {
    /// What recipients of a route wish, told ahead; nil when nobody wishes anything.
    ///
    /// What is told after the van left counts from the next day on: a phone without network could
    /// not know of it.
    func preferences(
        of stops: [PlannedStop], on live: LiveRoute
    ) async throws -> [DeliveryPreferences]? {
        var all: [DeliveryPreferences] = []
        for stop in stops {
            for id in Set(stop.tasks.map(\.consignment)).sorted() {
                let known = live.departedAt ?? now
                guard let booking = try await consignment(id).booking,
                    let told = try await preferences(of: booking, at: known)
                else { continue }
                all.append(DeliveryPreferences(told, of: id, stop: stop.sequence, at: known))
            }
        }
        return all.isEmpty ? nil : all
    }
}

/// In the vocabulary's order.
private func names(_ modes: Set<HandoffMode>) -> [HandoffModeName] {
    HandoffMode.allCases.filter(modes.contains).compactMap { HandoffModeName(rawValue: $0.code) }
}
