/// One van's day as it is really driven, folded from its events.
package struct LiveRoute: Sendable {
    package enum Event: Sendable, Hashable {
        case published(PlannedRoute)
        case checkedIn(driver: DriverID, vehicle: VehicleID, passed: Bool)
        case parcelLoaded(ParcelID)
        case parcelUnloaded(ParcelID)
        /// A parcel that does not belong here was scanned: the dock catches it.
        case strayParcelScanned(ParcelID)
        case strayParcelRemoved(ParcelID)
        case departed(left: [ParcelID])
        case arrived(stop: Int)
        case leftStop(Int)
        /// The route has another order, or other stops, than it had.
        case replanned(Replanning)
        case completed
        /// Why it left later than planned.
        case departureExplained(ReasonCode)
    }

    /// What is driven now, in the order in which it is driven.
    package private(set) var order: PlannedRoute?
    /// As it was first published: publishing that again is no change, whatever came after.
    package private(set) var firstOrder: PlannedRoute?
    package private(set) var driver: DriverID?
    package private(set) var vehicle: VehicleID?
    package private(set) var passedCheck = false
    package private(set) var loaded: Set<ParcelID> = []
    package private(set) var strays: Set<ParcelID> = []
    /// What was scanned and taken out again, and when: an older scan that is told late is known.
    package private(set) var takenOut: [ParcelID: Instant] = [:]
    /// What is aboard in the order in which it was put there.
    package private(set) var stowed: [ParcelID] = []
    package private(set) var departedAt: Instant?
    package private(set) var departureCause: ReasonCode?
    /// By the number of the stop.
    package private(set) var arrivals: [Int: Instant] = [:]
    package private(set) var leavings: [Int: Instant] = [:]
    /// The highest number that a stop of this route ever had: none is given twice.
    package private(set) var lastStop = 0
    package private(set) var isCompleted = false

    package init() {}

    package mutating func apply(_ event: Event, occurredAt: Instant) {
        switch event {
        case .published(let order):
            firstOrder = order
            take(order)
            driver = order.driver
            vehicle = order.vehicle
        case .checkedIn(let driver, let vehicle, let passed):
            self.driver = driver
            self.vehicle = vehicle
            passedCheck = passed
        case .parcelLoaded(let parcel):
            if loaded.insert(parcel).inserted { stowed.append(parcel) }
        case .parcelUnloaded(let parcel):
            loaded.remove(parcel)
            stowed.removeAll { $0 == parcel }
            takenOut[parcel] = occurredAt
        case .strayParcelScanned(let parcel): strays.insert(parcel)
        case .strayParcelRemoved(let parcel):
            strays.remove(parcel)
            takenOut[parcel] = occurredAt
        case .departed: departedAt = occurredAt
        case .arrived(let stop): arrivals[stop] = occurredAt
        case .leftStop(let stop): leavings[stop] = occurredAt
        case .replanned(let new): take(new.order)
        case .completed: isCompleted = true
        case .departureExplained(let cause): departureCause = cause
        }
    }

    private mutating func take(_ order: PlannedRoute) {
        self.order = order
        lastStop = max(lastStop, order.stops.map(\.sequence).max() ?? 0)
    }

    package var hasDeparted: Bool { departedAt != nil }

    /// The parcels that the plan gave to this route and that nobody has scanned aboard.
    package var missing: [ParcelID] {
        (order?.parcels ?? []).filter { !loaded.contains($0) }
    }

    /// Who answers for what happens on this route now.
    package func responsible() throws(Rejection) -> DriverID {
        guard order != nil else { throw .routeUnknown }
        guard let driver, passedCheck else { throw .driverNotCheckedIn }
        return driver
    }
}
