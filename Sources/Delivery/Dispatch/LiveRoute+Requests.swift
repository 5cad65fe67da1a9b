extension LiveRoute {
    package func publish(_ order: PlannedRoute) throws(Rejection) -> [Event] {
        if let firstOrder {
            guard firstOrder == order else { throw .routeExists }
            return []
        }
        return [.published(order)]
    }

    /// The day starts with who, with what, and whether it is fit to drive.
    package func checkIn(
        driver: DriverID, vehicle: VehicleID, passed: Bool
    ) throws(Rejection) -> [Event] {
        guard let order else { throw .routeUnknown }
        guard order.driver == driver else { throw .driverNotAssigned }
        if passedCheck && self.vehicle == vehicle { return [] }
        if hasDeparted { throw .routeDeparted }
        guard passed else { throw .vehicleUnsafe }
        return [.checkedIn(driver: driver, vehicle: vehicle, passed: passed)]
    }

    /// Leaves the dock with everything that was scanned, and with a word for everything that was not.
    package func depart(leaving: Set<ParcelID>) throws(Rejection) -> [Event] {
        if hasDeparted { return [] }
        _ = try responsible()
        if !strays.isEmpty { throw .strayOnBoard }
        let missing = missing
        if missing.contains(where: { !leaving.contains($0) }) { throw .parcelsMissing }
        if !leaving.isDisjoint(with: loaded) { throw .leftParcelOnBoard }
        if loaded.isEmpty { throw .nothingLoaded }
        return [.departed(left: missing)]
    }

    /// Says why it left late, or, before it has left, why it will; the same again is no change.
    package func explainDeparture(_ cause: ReasonCode) throws(Rejection) -> [Event] {
        guard order != nil else { throw .routeUnknown }
        guard cause.holdsBeforeDeparture else { throw .reasonForbidden }
        return departureCause == cause ? [] : [.departureExplained(cause)]
    }

    /// An arrival took place; a doubled one says nothing new.
    package func arrived(at stop: Int) throws(Rejection) -> [Event] {
        try demandKnown(stop)
        guard hasDeparted else { throw .routeNotDeparted }
        return arrivals[stop] != nil ? [] : [.arrived(stop: stop)]
    }

    package func leave(stop: Int) throws(Rejection) -> [Event] {
        try demandKnown(stop)
        if leavings[stop] != nil { return [] }
        guard arrivals[stop] != nil else { throw .stopNotReached }
        return [.leftStop(stop)]
    }

    /// A phone without network may stand at a stop that was given to somebody else meanwhile.
    private func demandKnown(_ stop: Int) throws(Rejection) {
        guard order != nil else { throw .routeUnknown }
        guard (1...max(1, lastStop)).contains(stop) else { throw .stopUnknown }
    }

    /// The day ends when nothing is aboard any more.
    ///
    /// - Parameter onBoard: parcels of this route that are still in the driver's custody.
    package func complete(onBoard: [ParcelID]) throws(Rejection) -> [Event] {
        if isCompleted { return [] }
        guard hasDeparted else { throw .routeNotDeparted }
        guard onBoard.isEmpty else { throw .routeNotEmpty }
        return [.completed]
    }
}

extension PlannedRoute {
    /// - Throws: `Rejection.stopUnknown` when the route has no such stop.
    package func stop(_ sequence: Int) throws(Rejection) -> PlannedStop {
        guard let stop = stops.first(where: { $0.sequence == sequence }) else { throw .stopUnknown }
        return stop
    }
}
