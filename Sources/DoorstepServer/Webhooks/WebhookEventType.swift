internal import DoorstepAPI

/// An event that outsiders are told of, and the fields of it that they see.
///
/// The table names every field by hand: what nobody wrote down here stays inside, however an event
/// may grow.
struct WebhookEventType: Sendable {
    /// As the log calls it.
    let name: String
    let words: String
    /// Members of the event's open part; none of them identifies a person.
    let fields: [String]

    init(_ name: String, _ words: String, _ fields: [String] = []) {
        self.name = name
        self.words = words
        self.fields = fields
    }

    /// The CloudEvents type: it changes when the meaning of a field does.
    var cloudType: String { "com.doorstep.\(name).v1" }

    var record: WebhookEventRecord {
        WebhookEventRecord(name: name, type: cloudType, words: words, data: fields)
    }

    static func named(_ name: String) -> WebhookEventType? { byName[name] }

    static let ping = WebhookEventType("webhook.ping", "A test that somebody asked for.")

    static let all: [WebhookEventType] = [
        ping,
        .init("consignment.booked", "A consignment was booked.", ["shipper", "site", "promise"]),
        .init("consignment.addressFound", "Its address has a place.", ["certainty"]),
        .init("consignment.addressUnclear", "Its address waits for a person.", ["certainty"]),
        .init("consignment.addressConfirmed", "A person put the pin."),
        .init("consignment.promiseChanged", "Another time or way was promised.", ["promise"]),
        .init("consignment.cancelled", "The consignment was cancelled.", ["reason"]),
        .init("consignment.recipientErased", "Its recipient was forgotten.", ["ground"]),
        .init("parcel.created", "A parcel is expected.", ["consignment"]),
        .init("parcel.labelled", "Its label was issued."),
        .init("parcel.received", "A site took it in.", ["site"]),
        .init("parcel.sorted", "It lies in its lane.", ["site", "lane"]),
        .init(
            "parcel.laneOverruled", "Somebody put it into another lane than its own.",
            ["lane", "right", "reason"]),
        .init("parcel.loaded", "It is in the van.", ["route", "driver"]),
        .init("parcel.unloaded", "It was taken off before departure.", ["route", "site"]),
        .init("parcel.outForDelivery", "Its van left.", ["route"]),
        .init("parcel.leftBehind", "Its van left without it.", ["route", "reason"]),
        .init("parcel.arrived", "Its van is at the door.", ["route", "stop"]),
        .init("parcel.attempted", "The driver tries to hand it over.", ["attempt"]),
        .init(
            "parcel.handedOff", "It was handed over, with this grade.",
            ["attempt", "mode", "custodian", "grade"]),
        .init("parcel.verified", "Three devices proved its handoff.", ["attempt", "grade"]),
        .init("parcel.graded", "Its handoff is proved better or worse.", ["attempt", "grade"]),
        .init("parcel.contradicted", "A statement about its handoff cannot be true.", ["attempt"]),
        .init("parcel.attemptFailed", "The attempt failed.", ["attempt", "reason"]),
        .init("parcel.confirmed", "Its recipient says that they have it.", ["attempt"]),
        .init("parcel.returning", "It is on its way back.", ["route"]),
        .init("parcel.returned", "It is back at a site.", ["site", "damaged"]),
        .init("parcel.rescheduled", "It came back from a door and is brought again.", []),
        .init("parcel.cancelled", "It will not be delivered.", ["reason"]),
        .init("parcel.sensed", "A sensor with it felt something.", ["sensor", "finding"]),
        .init("parcel.flagged", "A condition began.", ["flag"]),
        .init("parcel.unflagged", "A condition ended.", ["flag"]),
        .init("parcel.handoffWithdrawn", "Its handoff was told wrongly.", ["attempt", "event"]),
        .init("parcel.failureWithdrawn", "Its failure was told wrongly.", ["attempt", "event"]),
        .init(
            "promises.atRisk", "Promises of a route will probably be broken.",
            ["route", "stops", "stop", "perMille", "lead", "reasons"]),
        .init("promises.safe", "They will probably be kept after all."),
        .init("handoffPolicy.registered", "A handoff policy was set.", ["version"]),
        .init("handoffPolicy.changed", "Another handoff policy was set.", ["version"]),
        .init("weather.registered", "A site's weather was told.", ["weather", "from", "to"]),
        .init("weather.changed", "A site's weather was told anew.", ["weather", "from", "to"]),
        .init(
            "sensor.noted", "A sensor felt what was to be expected.",
            ["reading", "finding", "route", "parcels"]),
        .init(
            "sensor.alarmed", "A sensor felt what nothing explains.",
            ["reading", "finding", "route", "parcels"]),
        .init(
            "sensor.explained", "What arrived later explains an alarm.",
            ["reading", "finding", "parcels"]),
        .init(
            "sensor.fellSilent", "A sensor has told nothing for too long.",
            ["since", "route", "parcels"]),
        .init("sensor.spokeAgain", "A silent sensor tells again.", ["parcels"]),
        .init(
            "exception.opened", "Somebody has to look at something.",
            ["kind", "due", "route", "stop", "parcel", "consignment", "attempt", "sensor"]),
        .init("exception.recurred", "Its cause was told again."),
        .init("exception.taken", "Somebody has it."),
        .init("exception.escalated", "Nobody saw to it in time.", ["level", "due"]),
        .init("exception.closed", "Nobody has to look any more.", ["reason"]),
        .init(
            "dwell.tooLong", "Somebody stays at a stop longer than is usual there.",
            ["route", "stop", "property", "seconds", "longest"]),
        .init(
            "dwell.tooShort", "Somebody was gone from a stop sooner than is usual there.",
            ["route", "stop", "property", "seconds", "shortest"]),
        .init(
            "dwell.lingered", "Somebody stays within the fence after the stop.",
            ["route", "stop", "afterwards"]),
        .init(
            "dwell.cameBack", "Somebody came back to a stop after they had left it.",
            ["route", "stop", "afterwards"]),
        .init("plan.drafted", "A plan was drafted.", ["site", "date"]),
        .init("plan.published", "A plan became routes.", ["routes"]),
        .init(
            "plan.changed", "Routes of a published plan were changed.",
            ["routes", "opened", "unassigned"]),
        .init("route.published", "A route was published.", ["site", "driver", "vehicle"]),
        .init(
            "route.replanned", "A route has another order, or other stops.",
            ["site", "driver", "vehicle", "added", "removed"]),
        .init("route.checkedIn", "Its driver is there.", ["driver", "vehicle", "passed"]),
        .init("route.parcelLoaded", "A parcel was scanned aboard.", ["parcel"]),
        .init("route.parcelUnloaded", "A parcel was scanned off board.", ["parcel"]),
        .init("route.strayParcelScanned", "A parcel of another route was scanned.", ["parcel"]),
        .init("route.strayParcelRemoved", "The stray is out again.", ["parcel"]),
        .init("route.departed", "The van left.", ["left"]),
        .init("route.arrived", "The van is at a stop.", ["stop"]),
        .init("route.leftStop", "The van left a stop.", ["stop"]),
        .init("route.completed", "The route is done."),
        .init("route.departureExplained", "Why the van left late.", ["cause"]),
        .init("sortPlan.laneGiven", "A route has its lane in the hall.", ["route", "lane"]),
        .init("sortPlan.parcelsMoved", "Parcels have another place in the hall.", ["moves"]),
        .init("docks.slotTaken", "A van has a dock for a time.", ["route", "dock", "from", "to"]),
        .init("docks.slotReleased", "A van has no dock any more.", ["route"]),
        .init("attempt.opened", "An attempt began.", ["route", "stop", "driver", "parcels"]),
        .init("attempt.contacted", "The driver tried to reach someone.", ["channel", "outcome"]),
        .init("attempt.proofCaptured", "A proof was taken.", ["proof", "kind", "parcels"]),
        .init(
            "attempt.proofExamined", "The server looked at a proof.", ["proof", "retake", "faults"]),
        .init("attempt.proofOverdue", "A proof's bytes never came.", ["proof"]),
        .init("attempt.handedOff", "Parcels were handed over.", ["parcels", "mode", "policy"]),
        .init(
            "attempt.handshakeJudged", "What devices signed was judged.",
            ["handshake", "parcel", "decision", "grade", "codes"]),
        .init(
            "attempt.handshakeReviewed", "A person looked at what was doubted.",
            ["handshake", "lifted"]),
        .init(
            "message.due", "A recipient is to hear of something.",
            ["consignment", "stage", "occasion", "channels"]),
        .init("message.sent", "A channel took the message.", ["channel"]),
        .init("message.channelFailed", "A channel will not bring it.", ["channel", "fault"]),
        .init("message.arrived", "The recipient has it.", ["channel"]),
        .init("message.failed", "No channel brought it."),
        .init("message.dropped", "It was not sent after all.", ["reason"]),
        .init("attempt.codeAsked", "The driver asks the recipient for their code.", ["parcels"]),
        .init(
            "attempt.confirmationAsked", "The recipient is asked whether they have it.",
            ["parcels"]),
        .init("attempt.receiptConfirmed", "The recipient says that they have it.", ["parcels"]),
        .init("attempt.receiptDenied", "The recipient says that they do not have it.", ["parcels"]),
        .init(
            "attempt.confirmationMissed", "The recipient did not confirm in time.", ["parcels"]),
        .init("code.issued", "The recipient has a new one-time code.", ["number", "expiresAt"]),
        .init("code.failed", "A wrong code was tried at the door.", ["attempt"]),
        .init("code.used", "The recipient's code was shown.", ["attempt", "proof", "parcels"]),
        .init(
            "feedback.registered", "The recipient says what they think of a delivery.",
            ["attempt", "site", "driver", "place", "intact", "courteous"]),
        .init(
            "feedback.changed", "The recipient thinks otherwise of a delivery.",
            ["attempt", "site", "driver", "place", "intact", "courteous"]),
        .init("problem.reported", "The recipient reports a problem.", ["number", "kind"]),
        .init("problem.answered", "A recipient's report was answered.", ["number"]),
        .init("consignment.pointChosen", "Its recipient fetches it at a point.", ["point"]),
        .init("consignment.pointGivenUp", "It comes to its recipient after all.", ["point"]),
        .init(
            "parcel.spaceReserved", "A compartment is kept free for it.", ["point", "compartment"]),
        .init(
            "parcel.spaceReleased", "It does not need its compartment.",
            ["point", "compartment", "reason"]),
        .init(
            "parcel.readyForCollection", "It waits at a pickup point.",
            ["point", "compartment", "until"]),
        .init(
            "parcel.collectionExpired", "Nobody came for it in time.", ["point", "compartment"]),
        .init(
            "parcel.collected", "Its recipient took it, with this grade.",
            ["point", "compartment", "grade"]),
        .init(
            "parcel.reclaimed", "It was fetched back from a pickup point.",
            ["point", "compartment", "custodian", "route", "reason"]),
        .init("parcel.returnAnnounced", "Its recipient sends it back.", ["reason"]),
        .init(
            "parcel.droppedOff", "Its recipient gave it to a pickup point, on its way back.",
            ["point", "compartment", "damaged"]),
        .init("compartment.faulted", "A compartment is out of order.", ["reason"]),
        .init("compartment.mended", "A compartment works again.", []),
        .init(
            "attempt.rungTried", "A step of the way out at a door came to nothing.",
            ["rung", "outcome", "at"]),
        .init("preferences.registered", "A recipient told what they wish for good."),
        .init("preferences.changed", "A recipient told their wishes anew."),
        .init(
            "attempt.preferencesSeen", "The driver has read what the recipient wishes.",
            ["parcels", "ignored"]),
        .init("attempt.failed", "Parcels could not be handed over.", ["parcels", "reason"]),
    ]

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}
