/// A request that a rule refuses: the code is part of the API and says the reason.
package enum Rejection: String, Error, Sendable, Hashable, CaseIterable {
    // Orders.
    case consignmentExists = "consignment-exists"
    case consignmentUnknown = "consignment-unknown"
    case consignmentCancelled = "consignment-cancelled"
    case parcelExists = "parcel-exists"
    case numbersUsedUp = "numbers-used-up"
    case parcelUnknown = "parcel-unknown"
    case labelNotIssued = "label-not-issued"
    case recipientErased = "recipient-erased"
    case parcelInNewHands = "parcel-in-new-hands"
    case addressUnclear = "address-unclear"
    case addressKnown = "address-known"
    case erasureTooEarly = "erasure-too-early"

    // Network and workforce.
    case siteUnknown = "site-unknown"
    case driverUnknown = "driver-unknown"
    case vehicleUnknown = "vehicle-unknown"
    case shiftExists = "shift-exists"
    case shiftUnknown = "shift-unknown"
    case shiftsOverlap = "shifts-overlap"

    // Devices.
    case deviceExists = "device-exists"
    case deviceUnknown = "device-unknown"
    case deviceRevoked = "device-revoked"
    case deviceKeyTaken = "device-key-taken"
    case deviceNonceSpent = "device-nonce-spent"
    case deviceElsewhere = "device-elsewhere"
    case deviceOfOtherRole = "device-of-other-role"
    case handheldMissing = "handheld-missing"

    // Planning.
    case planExists = "plan-exists"
    case planUnknown = "plan-unknown"
    case planPublished = "plan-published"
    case planOutdated = "plan-outdated"
    case planNotPublished = "plan-not-published"
    case changeBreaksRules = "change-breaks-rules"
    case nothingToRepair = "nothing-to-repair"
    case consignmentNotCancelled = "consignment-not-cancelled"
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
    case stopBegun = "stop-begun"
    case parcelAboard = "parcel-aboard"
    case parcelNotAboard = "parcel-not-aboard"

    // Docks.
    case hubNotSet = "hub-not-set"
    case dockUnknown = "dock-unknown"
    case dockSlotTaken = "dock-slot-taken"
    case dockSlotOutsideDay = "dock-slot-outside-day"

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
    case checkUnclear = "check-unclear"
    case documentRefused = "document-refused"
    case changeClosed = "change-closed"
    case changeNotOffered = "change-not-offered"
    case feedbackClosed = "feedback-closed"
    case codeUnknown = "code-unknown"
    case codeWrong = "code-wrong"
    case codeBlocked = "code-blocked"
    case codeExpired = "code-expired"
    case codeUsed = "code-used"
    case codesUsedUp = "codes-used-up"
    case codeNotNeeded = "code-not-needed"
    case nothingToConfirm = "nothing-to-confirm"
    case policyUnsound = "policy-unsound"
    case reasonForbidden = "reason-forbidden"
    case challengeForAnother = "challenge-for-another"
    case handshakeUnknown = "handshake-unknown"
    case nothingToReview = "nothing-to-review"
    case correctionUnknown = "correction-unknown"
    case correctionImpossible = "correction-impossible"
    case custodyElsewhere = "custody-elsewhere"

    // Standing preferences.
    case preferencesUnseen = "preferences-unseen"
    case preferencesIgnored = "preferences-ignored"

    // The way out at a door.
    case ladderNotSet = "ladder-not-set"
    case rungClosed = "rung-closed"
    case rungTooEarly = "rung-too-early"
    case rungsMissing = "rungs-missing"

    // Control tower.
    case proposalUnknown = "proposal-unknown"
    case proposalOver = "proposal-over"
    case proposalMade = "proposal-made"

    /// The stable word in problems and docs.
    package var code: String { rawValue }
}
