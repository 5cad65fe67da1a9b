/// A request that a rule refuses: the code is part of the API and says the reason.
package enum Rejection: String, Error, Sendable, Hashable, CaseIterable {
    // Orders.
    case consignmentExists = "consignment-exists"
    case consignmentUnknown = "consignment-unknown"
    case consignmentCancelled = "consignment-cancelled"
    case parcelExists = "parcel-exists"
    case numbersUsedUp = "numbers-used-up"
    case parcelUnknown = "parcel-unknown"
    case parcelInNewHands = "parcel-in-new-hands"
    case addressUnclear = "address-unclear"
    case addressKnown = "address-known"

    // Network and workforce.
    case siteUnknown = "site-unknown"
    case driverUnknown = "driver-unknown"
    case vehicleUnknown = "vehicle-unknown"
    case shiftExists = "shift-exists"
    case shiftUnknown = "shift-unknown"
    case shiftsOverlap = "shifts-overlap"

    // Planning.
    case planExists = "plan-exists"
    case planUnknown = "plan-unknown"
    case planPublished = "plan-published"
    case planOutdated = "plan-outdated"
    case nothingToPlan = "nothing-to-plan"
    case noShifts = "no-shifts"

    // Hub and dispatch.
    case routeUnknown = "route-unknown"
    case routeDeparted = "route-departed"
    case routeNotDeparted = "route-not-departed"
    case routeCompleted = "route-completed"
    case driverNotCheckedIn = "driver-not-checked-in"
    case driverNotAssigned = "driver-not-assigned"
    case vehicleUnsafe = "vehicle-unsafe"
    case nothingLoaded = "nothing-loaded"
    case routeExists = "route-exists"
    case parcelsMissing = "parcels-missing"
    case strayOnBoard = "stray-on-board"
    case leftParcelOnBoard = "left-parcel-on-board"
    case routeNotEmpty = "route-not-empty"
    case parcelNotOnRoute = "parcel-not-on-route"
    case parcelNotScanned = "parcel-not-scanned"
    case wrongLane = "wrong-lane"
    case stopUnknown = "stop-unknown"
    case stopNotReached = "stop-not-reached"
    case stopDeparted = "stop-departed"

    // Handoff.
    case attemptExists = "attempt-exists"
    case attemptUnknown = "attempt-unknown"
    case attemptClosed = "attempt-closed"
    case attemptStillOpen = "attempt-still-open"
    case parcelNotInAttempt = "parcel-not-in-attempt"
    case parcelNotWithDriver = "parcel-not-with-driver"
    case parcelClosed = "parcel-closed"
    case proofExists = "proof-exists"
    case proofMissing = "proof-missing"
    case evidenceMissing = "evidence-missing"
    case modeForbidden = "mode-forbidden"
    case reasonForbidden = "reason-forbidden"
    case correctionUnknown = "correction-unknown"
    case correctionImpossible = "correction-impossible"
    case custodyElsewhere = "custody-elsewhere"

    /// The stable word in problems and docs.
    package var code: String { rawValue }
}
