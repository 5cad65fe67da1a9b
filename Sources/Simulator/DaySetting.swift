/// What a virtual day is made of, besides its addresses.
package struct DaySetting: Sendable {
    package var seed: UInt64 = 1
    package var parcels = 400
    package var vans = 10
    /// In the site's own calendar.
    package var date = "2026-11-23"
    package var timeZone = "Europe/Helsinki"
    package var country = "FI"
    /// The site's town, for addresses that do not name theirs.
    package var city = "Helsinki"
    /// How long the optimiser may think.
    package var planningSeconds = 10
    /// Addresses without their coordinates, so that the server has to find them.
    package var isTextOnly = false
    /// Orders come in one at a time over the API instead of in one file.
    package var comesOneByOne = false
    package var rates = DoorRates()
    /// Which part of the handoffs is staged as an attack, from 0 to 1.
    package var attackers = 0.0
    /// The site that given orders name; invented ones go to one named after the seed.
    package var namedSite: String?
    /// When every van's shift begins and ends, in minutes of the site's day; else early and late in turns.
    package var shiftHours: ClosedRange<Int>?

    package init() {}

    /// Ids carry the seed, so that days of several seeds live side by side on one server.
    package var site: String { namedSite ?? "DEPOT-\(seed)" }
    package var plan: String { "P\(seed)-\(date.filter(\.isNumber).dropFirst(2))" }
}

/// How often things go wrong at doors, in thousandths of consignments.
package struct DoorRates: Sendable {
    package var notHome = 140
    /// Of those not at home who may have a neighbour take it.
    package var neighbourTakesIt = 350
    package var refused = 12
    package var gateLocked = 12
    package var wrongAddress = 6
    /// Of vans: somebody else's parcel stands at their gate and is scanned.
    package var strayParcel = 300
    /// Of handoffs: the camera has fallen, is wet, or was left in the van.
    package var cameraLost = 10
    /// Of photos: out of focus, and nobody looked before driving on.
    package var photoBlurred = 0

    package init() {}

    /// A day on which nothing goes wrong.
    package static var perfect: DoorRates {
        var rates = DoorRates()
        rates.notHome = 0
        rates.refused = 0
        rates.gateLocked = 0
        rates.wrongAddress = 0
        rates.strayParcel = 0
        rates.cameraLost = 0
        return rates
    }
}
