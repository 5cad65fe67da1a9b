internal import Delivery
internal import EventLog

extension Errand {
    /// What the policy of a moment says about parcels of a route.
    func decisions(
        for parcels: [ParcelID], on route: RouteID, at moment: Instant
    ) async throws -> [ParcelID: HandoffDecision] {
        let live = try await load(LiveRoute.self, route.stream)
        // A phone without network cannot know what was told after its van had left.
        let known = live.state.departedAt.map { min($0, moment) } ?? moment
        let wanted = Set(parcels)
        let tasks = (live.state.order?.stops.flatMap(\.tasks) ?? []).filter {
            wanted.contains($0.parcel)
        }
        let edition = try await policyEdition(at: moment)
        var weathers: [SiteID: Weather?] = [:]
        var decisions: [ParcelID: HandoffDecision] = [:]
        for (id, tasks) in Dictionary(grouping: tasks, by: \.consignment) {
            let consignment = try await consignment(id)
            guard let booking = consignment.booking else { continue }
            if weathers[booking.site] == nil {
                weathers[booking.site] = try await weather(at: booking.site, moment)
            }
            let wish = try await wish(of: booking, at: known)
            for task in tasks {
                let it = HandoffCircumstances(
                    of: task.parcel, in: consignment, asked: task.proofs,
                    weather: weathers[booking.site] ?? nil, wish: wish)
                guard let it else { continue }
                decisions[task.parcel] = edition.policy.decide(for: it, version: edition.version)
            }
        }
        return decisions
    }

    /// The same for parcels of one consignment, whether a route has them yet or not.
    func decisions(
        for parcels: [ParcelID], of consignment: Consignment, at moment: Instant
    ) async throws -> [ParcelID: HandoffDecision] {
        guard let booking = consignment.booking else { return [:] }
        let edition = try await policyEdition(at: moment)
        let weather = try await weather(at: booking.site, moment)
        let wish = try await wish(of: booking, at: moment)
        var decisions: [ParcelID: HandoffDecision] = [:]
        for parcel in parcels {
            decisions[parcel] = HandoffCircumstances(
                of: parcel, in: consignment, weather: weather, wish: wish
            ).map { edition.policy.decide(for: $0, version: edition.version) }
        }
        return decisions
    }

    private func wish(of booking: Booking, at moment: Instant) async throws -> RecipientWish? {
        try await preferences(of: booking, at: moment).flatMap {
            $0.value.wish(since: $0.since, at: moment)
        }
    }
}

extension HandoffCircumstances {
    /// What is known of a parcel's delivery.
    ///
    /// - Parameter asked: proofs that its task names, beside those of the booking.
    init?(
        of parcel: ParcelID, in consignment: Consignment, asked: [ProofKind] = [],
        weather: Weather?, wish: RecipientWish? = nil
    ) {
        guard let booking = consignment.booking,
            let order = booking.parcels.first(where: { $0.id == parcel })
        else { return nil }
        let recipient = booking.recipient
        self.init(
            promised: (consignment.promise ?? booking.promise).mode,
            proofs: Set(order.proofs).union(asked), values: Self.sums(booking.parcels),
            goods: Set(order.goods), isFragile: order.isFragile, minimumAge: order.minimumAge,
            building: booking.address.propertyType, postcode: booking.address.postcode,
            reach: (recipient.phone ?? recipient.email) == nil ? .unreachable : .reachable,
            weather: weather, wish: wish)
    }

    /// What stands at one door together, by currency.
    private static func sums(_ orders: [ParcelOrder]) -> Set<Money> {
        let values = Dictionary(grouping: orders.compactMap(\.value), by: \.currency)
        return Set(
            values.compactMap { currency, values in
                // A sum beyond all numbers is a high value, too.
                let sum = values.reduce(Int64(0)) { sum, value in
                    let (next, isTooLarge) = sum.addingReportingOverflow(value.minorUnits)
                    return isTooLarge ? .max : next
                }
                return Money(minorUnits: sum, currency: currency)
            })
    }
}
