/// A place where parcels wait for their recipients: a locker, a shop, a post office.
package struct PickupPoint: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case locker, shop, postOffice }

    package let id: SiteID
    package let kind: Kind
    package let name: String
    package let place: Place
    package let address: String
    /// As the time zone database calls it, such as Europe/Helsinki.
    package let timeZone: String
    /// When recipients can come; empty for day and night.
    package let hours: [OpeningHours]
    /// How long a parcel waits from its deposit on.
    package let keepDays: Int
    package let sizes: [CompartmentSize]
    /// Whether it takes parcels now; what lies there can be collected all the same.
    package let isOpen: Bool
    /// Whose lockers they are, when not ours.
    package let bank: LockerBankID?

    package init(
        id: SiteID, kind: Kind, name: String, place: Place, address: String, timeZone: String,
        hours: [OpeningHours] = [], keepDays: Int = PickupPoint.usualKeepDays,
        sizes: [CompartmentSize], isOpen: Bool = true, bank: LockerBankID? = nil
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.place = place
        self.address = address
        self.timeZone = timeZone
        self.hours = hours
        self.keepDays = keepDays
        self.sizes = sizes
        self.isOpen = isOpen
        self.bank = bank
    }

    /// A week holds a weekend, whoever works when.
    package static let usualKeepDays = 7

    /// What a handoff there is called.
    package var mode: HandoffMode { kind == .locker ? .locker : .pudo }

    /// The size of a compartment; nil when there is no such compartment.
    package func size(of compartment: CompartmentID) -> CompartmentSize? {
        sizes.first { $0.compartments.contains(compartment) }
    }

    /// The sizes that a parcel goes into, the smallest first.
    package func sizes(for parcel: ParcelBulk) -> [CompartmentSize] {
        sizes.filter { $0.holds(parcel) }.sorted {
            ($0.volumeCm3, $0.code) < ($1.volumeCm3, $1.code)
        }
    }

    /// Until when a parcel that is deposited now may be collected.
    package func keeps(from deposit: Instant) -> Instant {
        deposit + .seconds(Int64(keepDays) * 86_400)
    }
}

/// When a pickup point is open on one day of the week, by its own clock.
package struct OpeningHours: Sendable, Hashable {
    /// 1 is Monday, 7 is Sunday.
    package let weekday: Int
    /// Minutes since midnight.
    package let from: Int
    package let to: Int

    /// Nil unless it is a day of a week and opens before it closes.
    package init?(weekday: Int, from: Int, to: Int) {
        guard (1...7).contains(weekday), (0..<1_440).contains(from), from < to, to <= 1_440 else {
            return nil
        }
        self.weekday = weekday
        self.from = from
        self.to = to
    }
}
