extension Rejection {
    /// What happened and what to do next, for a person.
    package var sentence: String {
        switch self {
        case .consignmentExists:
            "A consignment with this id was booked with other content. Use a new id, or read the first."
        case .consignmentUnknown:
            "There is no consignment with this id."
        case .consignmentCancelled:
            "The consignment was cancelled. Book a new one."
        case .parcelExists:
            "A parcel of another consignment has this id. Parcel ids are used once."
        case .numbersUsedUp:
            "Every number of this company prefix was given. Set another prefix."
        case .parcelUnknown:
            "There is no parcel with this id."
        case .labelNotIssued:
            "No label of this parcel was issued. Issue it first: POST to the parcel's `labels`."
        case .recipientErased:
            "Whom this was for was erased, so there is nothing to print."
        case .parcelInNewHands:
            "The parcels are under way. Return them instead of cancelling."
        case .addressUnclear:
            "The address was not found with certainty. Confirm its place first."
        case .addressKnown:
            "The address has its place already."
        case .erasureTooEarly:
            "A parcel or a route is still under way. Hand it off, return or cancel it first."
        case .siteUnknown:
            "There is no site with this id. Add it first."
        case .driverUnknown:
            "There is no driver with this id. Add them first."
        case .vehicleUnknown:
            "There is no vehicle with this id. Add it first."
        case .shiftExists:
            "A shift with this id exists with other content."
        case .shiftUnknown:
            "There is no shift with this id."
        case .shiftsOverlap:
            "The driver or the vehicle has another shift at that time."
        case .deviceExists:
            "A device with this id was enrolled with another key or role. Rotate its key instead."
        case .deviceUnknown:
            "There is no device with this id. Enrol it first."
        case .deviceRevoked:
            "The device is revoked. Enrol it anew under another id, with another key."
        case .deviceKeyTaken:
            "This key is or was another device's. Every device makes its own."
        case .deviceNonceSpent:
            "The nonce is unknown, used or too old. Ask for a new one and sign again."
        case .deviceElsewhere:
            "The device is with another driver or vehicle. Assign it first."
        case .deviceOfOtherRole:
            "The device has another role than the one that it is named for."
        case .handheldMissing:
            "The route's driver has no enrolled handheld. Enrol one and assign it."
        case .planExists:
            "A plan with this id exists with other content."
        case .planUnknown:
            "There is no plan with this id."
        case .planOutdated:
            "A consignment or a shift of this plan was taken meanwhile. Draft it anew."
        case .planPublished:
            "The plan is published. Make a new one for what is left."
        case .planNotPublished:
            "The plan is a draft. Publish it before its routes are changed, or draft it anew."
        case .changeBreaksRules:
            "The change would break rules. Look at its violations, and accept them if you mean it."
        case .nothingToRepair:
            "Say what happened: a cancellation, an addition, a breakdown or a late start."
        case .consignmentNotCancelled:
            "The consignment is not cancelled. Cancel it first, then take it out of the plan."
        case .nothingToPlan:
            "No consignment of this site and day waits for a route."
        case .noShifts:
            "No shift of this site and day is left to plan. Add one first."
        case .routeUnknown:
            "There is no route with this id."
        case .routeDeparted:
            "The route has departed; its load is closed."
        case .routeNotDeparted:
            "The route has not departed yet."
        case .routeCompleted:
            "The route is completed."
        case .driverNotCheckedIn:
            "The driver has not checked in yet."
        case .driverNotAssigned:
            "The route belongs to another driver."
        case .vehicleUnsafe:
            "The vehicle did not pass its check. Repair it or take another."
        case .nothingLoaded:
            "Nothing is on board."
        case .routeExists:
            "A route with this id was published with other content."
        case .parcelsMissing:
            "Parcels of this route are not on board. Scan them, or name them in `leaving`."
        case .strayOnBoard:
            "A parcel of another route was scanned. Take it out and scan it with `unload`."
        case .leftParcelOnBoard:
            "A parcel that is named in `leaving` was scanned aboard. Scan it with `unload` first."
        case .routeNotEmpty:
            "Parcels are still on board. Hand them off or return them first."
        case .stopBegun:
            "The driver has been at this stop. What has begun keeps its place."
        case .parcelAboard:
            "A parcel of this stop is aboard its van. Scan it with `unload` before it goes elsewhere."
        case .parcelNotAboard:
            "The van has left without this parcel. Give it to one that can still load it."
        case .parcelNotOnRoute:
            "The parcel is not on this route."
        case .parcelNotScanned:
            "The parcel was not scanned at this van. Record that scan first."
        case .wrongLane:
            "The parcel belongs in another lane."
        case .hubNotSet:
            "Nobody has said yet how this site's hub works. Set its docks and lanes first."
        case .dockUnknown:
            "The hub has no such dock."
        case .dockSlotTaken:
            "Another van has this dock then. Take another time, or let slots be assigned."
        case .dockSlotOutsideDay:
            "The slot does not lie within the day of the route's departure."
        case .stopUnknown:
            "The route has no such stop."
        case .stopNotReached:
            "The driver has not arrived at this stop. Record the arrival first."
        case .stopDeparted:
            "The driver has left this stop."
        case .attemptExists:
            "An attempt with this id was opened with other content."
        case .attemptUnknown:
            "There is no attempt with this id. Open it first."
        case .attemptClosed:
            "Every parcel of this attempt has its outcome."
        case .attemptStillOpen:
            "An attempt at this stop has parcels without an outcome. Record it first."
        case .parcelNotInAttempt:
            "The parcel does not belong to this attempt."
        case .parcelNotWithDriver:
            "The parcel is not with this driver."
        case .parcelClosed:
            "The parcel has reached its end. A mistake is corrected, not overwritten."
        case .proofExists:
            "A proof with this id was recorded with other content."
        case .proofMissing:
            "A proof that the policy demands is missing for a parcel."
        case .evidenceMissing:
            "The reason code needs evidence that is not there."
        case .modeForbidden:
            "The policy forbids this handoff mode for a parcel."
        case .checkUnclear:
            "A check says whether it passed and how it was made, and an age is not an identity."
        case .documentRefused:
            "This looks like a document's number. Say whether the check passed, and keep no number."
        case .changeClosed:
            "It is too late to change this delivery here. Call whom your page names."
        case .changeNotOffered:
            "This time or way is not offered any more. Read the options again."
        case .feedbackClosed:
            "The delivery was too long ago to say something about it here."
        case .tooManyReports:
            "So many problems of one delivery are better told to somebody: call whom your page names."
        case .reportUnknown:
            "There is no such report about this consignment."
        case .codeUnknown:
            "The recipient has no code for this delivery yet. Their page gives them one."
        case .codeWrong:
            "This is not the recipient's code. The detail says how many tries are left."
        case .codeBlocked:
            "The code was tried too often. The recipient's page gives them a new one."
        case .codeExpired:
            "The code is too old. The recipient's page gives them a new one."
        case .codeUsed:
            "The code was used before, and counts once."
        case .codesUsedUp:
            "This delivery has had as many codes as it may. Look at who they are instead."
        case .codeNotNeeded:
            "Nobody will ask for a code for this delivery."
        case .nothingToConfirm:
            "The parcel was not handed over, so there is nothing to confirm."
        case .policyUnsound:
            "The handoff policy is not sound. `errors` says what is wrong with it."
        case .reasonForbidden:
            "This reason code is not one for what it should explain."
        case .challengeForAnother:
            "The challenge was issued for another parcel, stop or route."
        case .handshakeUnknown:
            "There is no handshake with this id."
        case .nothingToReview:
            "The verdict on this handshake leaves nothing for a person to decide."
        case .correctionUnknown:
            "The parcel has no event with this id."
        case .correctionImpossible:
            "This event cannot be withdrawn any more: later ones stand on it."
        case .pointUnknown:
            "There is no pickup point with this id. Set it first."
        case .pointFull:
            "No free compartment of this pickup point fits the parcel. Take another point."
        case .pointClosed:
            "The pickup point takes no parcels now. Take another one."
        case .compartmentUnknown:
            "The pickup point has no such compartment."
        case .compartmentTaken:
            "The compartment is another parcel's. Reserve one for this parcel."
        case .compartmentFaulty:
            "The compartment is out of order. Reserve another one."
        case .compartmentNotReserved:
            "No compartment is reserved for the parcel at this pickup point. Reserve one first."
        case .nothingToCollect:
            "The parcel does not lie at this pickup point."
        case .collectionOver:
            "The time to collect it is over. It goes back to whoever sent it."
        case .collectionOpen:
            "The recipient may still collect it. Say a reason, such as RCP_REFUSED, to take it earlier."
        case .returnClosed:
            "This delivery cannot be sent back here, or not any more. Write to whom your page names."
        case .nothingToReturn:
            "Nobody has announced that this parcel comes back. The recipient's page does."
        case .bankUnknown:
            "There is no locker bank with this id. Set it first."
        case .preferencesUnseen:
            "The recipient has standing preferences. Acknowledge them in this attempt first."
        case .preferencesIgnored:
            "This is not how the recipient wishes it. Acknowledge that with a reason code in `ignored`."
        case .ladderNotSet:
            "The handoff policy demands no ladder. Tell the reason with its evidence."
        case .rungClosed:
            "This rung is not to be tried here. The ladder says why, and what comes next."
        case .rungTooEarly:
            "Whoever is to answer had too little time. Wait as long as the ladder says."
        case .rungsMissing:
            "The ladder has rungs that were not tried. `errors` names them; try them in their order."
        case .proposalUnknown:
            "You have asked for no change with this id."
        case .exceptionUnknown:
            "There is no exception with this id."
        case .exceptionClosed:
            "This exception is closed. It opens again by itself when its cause is told again."
        case .proposalOver:
            "The proposal is too old: vans have driven on. Ask again."
        case .proposalMade:
            "The change was made when it was confirmed the first time."
        case .custodyElsewhere:
            "The parcel is with someone else. Record the transfer first."
        }
    }

    /// Whether the same request may succeed later, once what it waits for has arrived.
    ///
    /// A phone's outbox keeps such a command and sends it again: commands of one day may come in
    /// any order and end in the same state.
    package var mayPassLater: Bool {
        switch self {
        case .attemptUnknown, .stopNotReached, .routeNotDeparted, .driverNotCheckedIn,
            .proofMissing, .evidenceMissing, .custodyElsewhere, .parcelNotWithDriver,
            .parcelsMissing, .strayOnBoard, .routeNotEmpty, .attemptStillOpen, .parcelUnknown,
            .routeUnknown, .nothingLoaded, .erasureTooEarly, .parcelNotScanned,
            .leftParcelOnBoard, .rungsMissing, .rungTooEarly,
            .preferencesUnseen, .preferencesIgnored:
            true
        default: false
        }
    }
}
