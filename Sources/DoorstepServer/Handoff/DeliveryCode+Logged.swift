package import Delivery
internal import EventLog

extension DeliveryCode: Logged {
    /// The stream of a consignment's codes.
    static func stream(of consignment: ConsignmentID) -> String { "code/\(consignment)" }

    package static func unwritten(_ stream: String) -> DeliveryCode { DeliveryCode() }

    package mutating func apply(_ event: Recorded<Event>) {
        apply(event.event, occurredAt: event.occurredAt)
    }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .issued(let issue):
            // The recipient's own key seals it: with the recipient the hash is forgotten.
            Facts(
                "code.issued",
                ["number": JSON(issue.number), "expiresAt": JSON(issue.expiresAt)],
                person: "recipient/consignment/" + stream.drop { $0 != "/" }.dropFirst(),
                personal: ["key": .string(issue.key), "hash": .string(issue.hash)])
        case .failed(let attempt):
            Facts("code.failed", ["attempt": .string(attempt.code)])
        case .used(let attempt, let proof, let parcels):
            Facts(
                "code.used",
                [
                    "attempt": .string(attempt.code), "proof": .string(proof.code),
                    "parcels": .ids(parcels),
                ])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "code.issued":
            .issued(
                Issue(
                    number: Int(try facts.number("number")),
                    expiresAt: try facts.instant("expiresAt"),
                    key: facts.personal?["key"]?.asString ?? "",
                    hash: facts.personal?["hash"]?.asString ?? ""))
        case "code.failed": .failed(try facts.id("attempt"))
        case "code.used":
            .used(
                try facts.id("attempt"), try facts.id("proof"), parcels: try facts.ids("parcels"))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
