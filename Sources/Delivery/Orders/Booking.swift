/// Everything a shipper hands over with a consignment, read and found sound.
package struct Booking: Sendable, Hashable {
    package let id: ConsignmentID
    package let shipper: ShipperID
    package let site: SiteID
    package let recipient: Recipient
    package let address: Address
    /// The point on the map when the shipper knows it; nil when it has to be found.
    package let place: Place?
    package let promise: Promise
    /// One or more, with ids that differ.
    package let parcels: [ParcelOrder]
    /// Words for the driver, visible through to the door.
    package let note: String?
    package let metadata: [String: String]
    /// How long the stop takes, when the shipper knows better than we do.
    package let serviceSeconds: Int?

    package init(
        id: ConsignmentID, shipper: ShipperID, site: SiteID, recipient: Recipient,
        address: Address, place: Place?, promise: Promise, parcels: [ParcelOrder],
        note: String? = nil, metadata: [String: String] = [:], serviceSeconds: Int? = nil
    ) {
        precondition(!parcels.isEmpty, "A consignment has at least one parcel.")
        self.id = id
        self.shipper = shipper
        self.site = site
        self.recipient = recipient
        self.address = address
        self.place = place
        self.promise = promise
        self.parcels = parcels
        self.note = note
        self.metadata = metadata
        self.serviceSeconds = serviceSeconds
    }
}
