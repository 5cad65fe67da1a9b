/// A route's new order, why it has one, and whom it gained and lost by it.
package struct Replanning: Sendable, Hashable {
    package enum Cause: String, Sendable, CaseIterable {
        /// Somebody moved a stop by hand.
        case moved
        /// Something happened, and the day was mended around it.
        case repaired
        /// A recipient moved a delivery to another day.
        case rescheduled
    }

    package let order: PlannedRoute
    package let cause: Cause
    /// Consignments that came to this route, and those that left it.
    package let added: [ConsignmentID]
    package let removed: [ConsignmentID]

    package init(
        _ order: PlannedRoute, because cause: Cause, added: [ConsignmentID],
        removed: [ConsignmentID]
    ) {
        self.order = order
        self.cause = cause
        self.added = added
        self.removed = removed
    }
}

extension LiveRoute {
    /// Gives the route another order, or other stops; the same again is no change.
    ///
    /// What has begun stays where it is, and a parcel follows its custody: what is aboard stays with
    /// its van, and a van that has left is given nothing that it does not carry.
    package func replan(
        _ new: PlannedRoute, because cause: Replanning.Cause
    ) throws(Rejection) -> [Event] {
        guard let order else { throw .routeUnknown }
        if isCompleted { throw .routeCompleted }
        if new.stops == order.stops { return [] }
        guard Array(new.stops.prefix(begun.count)) == begun else { throw .stopBegun }
        let (had, has) = (Set(order.parcels), Set(new.parcels))
        if !loaded.isSubset(of: has) { throw .parcelAboard }
        if hasDeparted, !has.isSubset(of: had) { throw .parcelNotAboard }
        let (before, after) = (order.consignments, new.consignments)
        return [
            .replanned(
                Replanning(
                    new, because: cause, added: after.subtracting(before).sorted(),
                    removed: before.subtracting(after).sorted()))
        ]
    }

    /// The stops where the driver has been, or is, in the order of the arrivals.
    package var begun: [PlannedStop] {
        let stops = order?.stops.filter { arrivals[$0.sequence] != nil } ?? []
        return stops.sorted { one, other in
            let (first, second) = (arrivals[one.sequence], arrivals[other.sequence])
            guard let first, let second, first != second else {
                return one.sequence < other.sequence
            }
            return first < second
        }
    }

    /// The stops that are still to come, in their order.
    package var ahead: [PlannedStop] {
        order?.stops.filter { arrivals[$0.sequence] == nil } ?? []
    }
}

extension PlannedRoute {
    package var consignments: Set<ConsignmentID> {
        Set(stops.flatMap { $0.tasks.map(\.consignment) })
    }
}
