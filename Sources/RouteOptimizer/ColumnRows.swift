/// What the search must know of a node again and again.
struct NodeRow {
    var location: Int32
    var service: Int32 = 0
    /// The first window, which is all there is for most.
    var opens: Int32 = -Limits.latestTime
    var closes: Int32 = 2 * Limits.latestTime
    var firstWindow: Int32 = 0
    var windowCount: Int32 = 0
    /// No way to it, and from it, is cheaper.
    var cheapestTo: Int32 = 0
    var cheapestFrom: Int32 = 0
    /// The other half of its shipment, or -1.
    var partner: Int32 = -1
    var boundTo: Int32 = -1
    var publishedOn: Int32 = -1
    var due: Int32 = .max
    var duePrice = 0
    /// What leaving it out costs; `Int.max` when it must not be left out.
    var prize = Int.max
    var requires: UInt64 = 0
    var forbids: UInt64 = 0
    var isPinned = false
    var isDelivery = false
    /// Whether it is a half of a shipment, which stays on board where others are put off.
    var isShipment = false
    var isReload = false
    /// When its goods are at the depot.
    var released: Int32 = .min
}

/// What the search must know of a vehicle again and again.
struct VehicleRow {
    var firstWay: Int
    var opens: Int32
    var closes: Int32
    var skills: UInt64
    var fixedPrice: Int
    var pricePerSecond: Int
    var servicePercent: Int32 = 100
    /// From how many seconds on each one more costs extra, and how much.
    var regular: Int32 = .max
    var overtimePrice = 0
    /// The most seconds and metres of a route, and whether there is such a limit.
    var longest: Int32 = .max
    var farthest = Int.max
    var isLimited = false
    /// Which matrix it moves by, whether ways take longer at some times of the day, and where its
    /// ways by the matrix are then.
    var profile: Int32 = 0
    var hasClock = false
    var firstClockWay = 0
    /// How much may be moved at a visit, and of which load; false also where nothing ever is.
    var hasLoadOrder = false
    var mostMoved: Int32 = 0
    var loadDimension: Int32 = 0
    /// Whether the duration of a route matters to more than its shift.
    var isTimePriced = false
    var hasRest = false
    var restOpens: Int32 = 0
    var restCloses: Int32 = 0
    var restSeconds: Int32 = 0
    /// Vehicles of one kind are the same in everything, so that trying one empty one is enough.
    var kind: Int32 = 0
    var pinned: Int32 = 0

    /// What a route of so many seconds costs for its time.
    @inline(__always)
    func price(ofSeconds seconds: Int) -> Int {
        pricePerSecond &* seconds &+ overtimePrice &* max(0, seconds &- Int(regular))
    }
}
