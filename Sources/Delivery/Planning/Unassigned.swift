/// A consignment that found no place in a plan, and why.
package struct Unassigned: Sendable, Hashable {
    package enum Reason: String, Sendable, Hashable, CaseIterable {
        /// No vehicle of the day can carry it.
        case tooHeavy = "too-heavy"
        /// It fits into no vehicle of the day.
        case tooLarge = "too-large"
        /// Nobody works in the promised window.
        case outsideShifts = "outside-shifts"
        /// It could be done alone, but not beside all the others.
        case noTime = "no-time"
        /// It is aboard a van that cannot drive on: it must be taken out before it goes elsewhere.
        case aboardBrokenVan = "aboard-broken-van"
        /// No road leads there from the site.
        case unreachable
    }

    package let consignment: ConsignmentID
    package let reason: Reason

    package init(_ consignment: ConsignmentID, _ reason: Reason) {
        self.consignment = consignment
        self.reason = reason
    }
}
