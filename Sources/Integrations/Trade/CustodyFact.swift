package import Delivery

/// An event of a parcel with everything that its translation needs to know around it.
package struct CustodyFact: Sendable {
    package var event: Parcel.Event
    /// The event's name as a URN.
    package var id: String
    /// A name for a second event that follows from the same fact.
    package var secondID: String
    package var occurredAt: Instant
    package var recordedAt: Instant
    /// What the clocks at the site were ahead of UTC.
    package var minutesAheadOfUTC: Int
    package var epc: String
    /// The site that it happened at, or that the parcel's route belongs to.
    package var site: Site?
    /// The vehicle of the parcel's route, as a URI.
    package var vehicle: String?
    /// The consignment, as a URI.
    package var order: String?
    /// Where our own words for steps and dispositions live.
    package var vocabulary: String
    package var ledger: EPCISEvent.LedgerMark?

    package init(
        event: Parcel.Event, id: String, secondID: String, occurredAt: Instant,
        recordedAt: Instant, minutesAheadOfUTC: Int, epc: String, site: Site?, vehicle: String?,
        order: String?, vocabulary: String, ledger: EPCISEvent.LedgerMark?
    ) {
        self.event = event
        self.id = id
        self.secondID = secondID
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
        self.minutesAheadOfUTC = minutesAheadOfUTC
        self.epc = epc
        self.site = site
        self.vehicle = vehicle
        self.order = order
        self.vocabulary = vocabulary
        self.ledger = ledger
    }
}
