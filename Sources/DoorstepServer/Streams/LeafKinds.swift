package import CustodyLedger

/// What the public ledger calls an event: a coarse word that tells nobody's business.
package func leafKind(of type: String) -> LeafKind {
    switch type {
    case "consignment.booked", "parcel.created", "parcel.labelled": .created
    case "parcel.received", "parcel.sorted": .pickup
    case "parcel.loaded", "parcel.unloaded", "route.parcelLoaded", "route.parcelUnloaded": .load
    case "parcel.outForDelivery", "route.departed": .depart
    case "parcel.arrived", "route.arrived", "route.leftStop": .arrive
    case "parcel.attempted", "parcel.attemptFailed", "attempt.opened", "attempt.contacted",
        "attempt.proofCaptured", "attempt.proofExamined", "attempt.failed", "attempt.codeAsked",
        "code.issued", "code.failed", "code.used":
        .attempt
    case "attempt.rungTried", "attempt.preferencesSeen": .attempt
    case "parcel.handedOff", "attempt.handedOff", "attempt.handshakeJudged", "parcel.verified",
        "parcel.graded", "attempt.confirmationAsked", "attempt.receiptConfirmed",
        "parcel.confirmed":
        .handoff
    case "parcel.returning", "parcel.returned", "parcel.rescheduled": .return
    case "route.strayParcelScanned", "route.strayParcelRemoved", "parcel.leftBehind",
        "parcel.flagged", "parcel.unflagged", "parcel.sensed", "sensor.noted", "sensor.alarmed",
        "sensor.explained", "sensor.fellSilent", "sensor.spokeAgain", "parcel.contradicted",
        "attempt.handshakeReviewed",
        "parcel.handoffWithdrawn", "parcel.failureWithdrawn", "attempt.proofOverdue",
        "attempt.receiptDenied", "attempt.confirmationMissed", "parcel.laneOverruled",
        "route.departureExplained",
        "problem.reported", "promises.atRisk", "promises.safe",
        "dwell.tooLong", "dwell.tooShort", "dwell.lingered", "dwell.cameBack",
        "exception.opened", "exception.recurred", "exception.taken", "exception.escalated",
        "exception.closed":
        .exception
    case "driver.registered", "vehicle.registered", "site.registered", "route.checkedIn",
        "sensor.registered", "device.enrolled", "device.rotated", "device.attested",
        "attester.registered":
        .enrol
    case "parcel.cancelled", "consignment.cancelled", "device.revoked": .revoke
    case "consignment.recipientErased": .erase
    case "parcel.readyForCollection", "parcel.collected", "compartment.deposited",
        "compartment.emptied":
        .handoff
    case "parcel.reclaimed", "parcel.returnAnnounced", "parcel.droppedOff": .return
    case "parcel.collectionExpired", "compartment.faulted": .exception
    case "pickupPoint.registered", "lockerBank.registered": .enrol
    default: .policy
    }
}
