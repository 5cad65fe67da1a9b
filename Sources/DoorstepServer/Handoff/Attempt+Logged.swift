internal import Attestation
package import Delivery
internal import EventLog

extension Attempt: Logged {
    package static func unwritten(_ stream: String) -> Attempt {
        guard let id = AttemptID(stream: stream) else {
            preconditionFailure("\(stream) is no attempt's stream.")
        }
        return Attempt(id: id)
    }

    package mutating func apply(_ event: Recorded<Event>) {
        apply(event.event, occurredAt: event.occurredAt)
    }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .opened(let opening):
            Facts(
                "attempt.opened",
                .members([
                    "route": .string(opening.route.code), "stop": JSON(opening.stop),
                    "driver": .string(opening.driver.code), "parcels": .ids(opening.parcels),
                    "metersFromStop": .integer(opening.metersFromStop),
                    "accuracyMeters": .integer(opening.accuracyMeters),
                    "policy": JSON(opening.policy),
                ]), person: stream, personal: .members(["place": opening.place.map { JSON($0) }]))
        case .contacted(let contact):
            Facts(
                "attempt.contacted",
                [
                    "channel": .string(contact.channel.rawValue),
                    "outcome": .string(contact.outcome.rawValue), "at": JSON(contact.occurredAt),
                ])
        case .proofCaptured(let proof):
            Facts(
                "attempt.proofCaptured",
                .members([
                    "proof": .string(proof.id.code), "kind": .string(proof.kind.code),
                    "parcels": .ids(proof.parcels), "hasFile": .bool(proof.sha256 != nil),
                    "check": proof.check.map(\.json),
                ]), person: stream,
                personal: .members(["sha256": JSON(proof.sha256), "value": JSON(proof.value)]))
        case .proofExamined(let examination):
            Facts(
                "attempt.proofExamined",
                [
                    "proof": .string(examination.proof.code),
                    "retake": .bool(examination.asksForRetake),
                    "faults": .array(examination.faults.map { .string($0.code) }),
                ])
        case .proofOverdue(let proof):
            Facts("attempt.proofOverdue", ["proof": .string(proof.code)])
        case .handedOff(let parcels, let mode, let taker, let policy):
            Facts(
                "attempt.handedOff",
                .members([
                    "parcels": .ids(parcels), "mode": .string(mode.code), "policy": JSON(policy),
                ]), person: stream,
                personal: .members([
                    "name": JSON(taker.name), "relationship": JSON(taker.relationship),
                    "place": taker.place.map { JSON($0) },
                ]))
        case .failed(let parcels, let reason, let account):
            Facts(
                "attempt.failed", ["parcels": .ids(parcels), "reason": .string(reason.code)],
                person: stream,
                personal: .members([
                    "statement": JSON(account.statement), "place": account.place.map { JSON($0) },
                ]))
        case .rungTried(let tried): tried.facts(person: stream)
        case .wishSeen(let seen):
            Facts(
                "attempt.preferencesSeen",
                .members([
                    "parcels": .ids(seen.parcels), "since": JSON(seen.since),
                    "ignored": JSON(seen.ignored?.code),
                ]))
        case .codeAsked(let parcels): Facts("attempt.codeAsked", ["parcels": .ids(parcels)])
        case .confirmationAsked(let parcels):
            Facts("attempt.confirmationAsked", ["parcels": .ids(parcels)])
        case .receiptConfirmed(let parcels):
            Facts("attempt.receiptConfirmed", ["parcels": .ids(parcels)])
        case .receiptDenied(let parcels):
            Facts("attempt.receiptDenied", ["parcels": .ids(parcels)])
        case .confirmationMissed(let parcels):
            Facts("attempt.confirmationMissed", ["parcels": .ids(parcels)])
        case .handshakeJudged(let handshake, let tokens):
            Facts(
                "attempt.handshakeJudged", handshake.json, person: tokens == nil ? nil : stream,
                personal: tokens.map(\.json))
        case .handshakeReviewed(let id, let review):
            Facts(
                "attempt.handshakeReviewed",
                [
                    "handshake": .string(id.code), "lifted": .bool(review.isLifted),
                    "at": JSON(review.at),
                ], person: stream,
                personal: .members(["reason": JSON(review.reason), "by": JSON(review.by)]))
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        let personal = facts.personal ?? [:]
        switch facts.type {
        case "attempt.opened":
            return .opened(
                Opening(
                    route: try facts.id("route"), stop: Int(try facts.number("stop")),
                    driver: try facts.id("driver"), parcels: try facts.ids("parcels"),
                    metersFromStop: try facts.number("metersFromStop"),
                    accuracyMeters: try facts.number("accuracyMeters"),
                    place: personal["place"]?.asPlace, policy: facts.open["policy"]?.asString))
        case "attempt.contacted":
            return .contacted(
                Contact(
                    channel: try facts.option("channel"), outcome: try facts.option("outcome"),
                    occurredAt: try facts.instant("at")))
        case "attempt.proofCaptured":
            return .proofCaptured(
                Proof(
                    id: try facts.id("proof"), kind: try facts.option("kind"),
                    parcels: try facts.ids("parcels"), sha256: personal["sha256"]?.asString,
                    value: personal["value"]?.asString,
                    check: facts.open["check"].flatMap(IdentityCheck.init)))
        case "attempt.proofExamined":
            return .proofExamined(
                Examination(
                    proof: try facts.id("proof"),
                    faults: Set(
                        try facts.list("faults").compactMap { fault in
                            fault.asString.flatMap(ProofFault.init(rawValue:))
                        })))
        case "attempt.proofOverdue": return .proofOverdue(try facts.id("proof"))
        case "attempt.handedOff":
            return .handedOff(
                parcels: try facts.ids("parcels"), mode: try facts.option("mode"),
                Taker(
                    name: personal["name"]?.asString,
                    relationship: personal["relationship"]?.asString,
                    place: personal["place"]?.asPlace), policy: facts.open["policy"]?.asString)
        case "attempt.preferencesSeen":
            return .wishSeen(
                WishSeen(
                    parcels: try facts.ids("parcels"), since: try facts.instant("since"),
                    ignored: facts.open["ignored"]?.asString.flatMap(ReasonCode.init(code:))))
        case "attempt.rungTried": return .rungTried(try RungTry(facts))
        case "attempt.codeAsked": return .codeAsked(parcels: try facts.ids("parcels"))
        case "attempt.confirmationAsked":
            return .confirmationAsked(parcels: try facts.ids("parcels"))
        case "attempt.receiptConfirmed":
            return .receiptConfirmed(parcels: try facts.ids("parcels"))
        case "attempt.receiptDenied": return .receiptDenied(parcels: try facts.ids("parcels"))
        case "attempt.confirmationMissed":
            return .confirmationMissed(parcels: try facts.ids("parcels"))
        case "attempt.failed":
            return .failed(
                parcels: try facts.ids("parcels"), reason: try facts.option("reason"),
                Account(
                    statement: personal["statement"]?.asString, place: personal["place"]?.asPlace))
        case "attempt.handshakeJudged":
            return .handshakeJudged(
                try HandshakeStanding(facts), tokens: facts.personal.flatMap(Handshake.init))
        case "attempt.handshakeReviewed":
            return .handshakeReviewed(
                try facts.id("handshake"),
                HandshakeStanding.Review(
                    isLifted: facts.open["lifted"]?.asBool ?? false,
                    reason: personal["reason"]?.asString, by: personal["by"]?.asString,
                    at: try facts.instant("at")))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
