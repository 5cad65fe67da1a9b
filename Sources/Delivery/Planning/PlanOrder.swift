/// One consignment that waits for a plan: where it goes, when, and what it weighs.
package struct PlanOrder: Sendable, Hashable {
    package let id: ConsignmentID
    package let place: Place
    package let promise: Promise
    package let parcels: [ParcelOrder]
    package let serviceSeconds: Int?

    package init(
        id: ConsignmentID, place: Place, promise: Promise, parcels: [ParcelOrder],
        serviceSeconds: Int?
    ) {
        self.id = id
        self.place = place
        self.promise = promise
        self.parcels = parcels
        self.serviceSeconds = serviceSeconds
    }

    /// Fails while nobody knows where it goes, or when it was cancelled.
    package init?(_ consignment: Consignment) {
        guard consignment.state == .open, let booking = consignment.booking,
            let place = consignment.destination, let promise = consignment.promise
        else { return nil }
        self.init(
            id: booking.id, place: place, promise: promise, parcels: booking.parcels,
            serviceSeconds: booking.serviceSeconds)
    }

    /// What there is to do for it at its door.
    package var tasks: [StopTask] {
        parcels.map { parcel in
            StopTask(
                .deliver, parcel.id, of: id, within: promise.window, mode: promise.mode,
                proofs: parcel.proofs)
        }
    }
}

/// A shift with the vehicle that it drives.
package struct PlanShift: Sendable, Hashable {
    package let shift: Shift
    package let vehicle: Vehicle

    package init(_ shift: Shift, in vehicle: Vehicle) {
        self.shift = shift
        self.vehicle = vehicle
    }
}
