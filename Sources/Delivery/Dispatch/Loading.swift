extension LiveRoute {
    /// A parcel was scanned at the van: it is loaded, or caught as a stray, and never overlooked.
    package func scanned(_ parcel: ParcelID, occurredAt: Instant) throws(Rejection) -> [Event] {
        guard let order else { throw .routeUnknown }
        if loaded.contains(parcel) || strays.contains(parcel) { return [] }
        if let out = takenOut[parcel], occurredAt <= out { return [] }
        guard order.parcels.contains(parcel) else { return [.strayParcelScanned(parcel)] }
        if hasDeparted { throw .routeDeparted }
        _ = try responsible()
        return [.parcelLoaded(parcel)]
    }

    /// A parcel was taken out of the van again, before it left; its own scan may still be under way.
    package func unloaded(_ parcel: ParcelID) throws(Rejection) -> [Event] {
        guard order != nil else { throw .routeUnknown }
        if strays.contains(parcel) { return [.strayParcelRemoved(parcel)] }
        if hasDeparted && order?.parcels.contains(parcel) == true { throw .routeDeparted }
        if loaded.contains(parcel) { return [.parcelUnloaded(parcel)] }
        guard takenOut[parcel] != nil else { throw .parcelNotScanned }
        return []
    }
}
