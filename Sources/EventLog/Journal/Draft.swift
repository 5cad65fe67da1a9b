internal import CustodyLedger
internal import Database

/// An event on its way into the log: sealed and committed to, but for what only the transaction
/// knows, the event before it.
struct Draft: Sendable {
    let event: RecordedEvent
    /// The canonical open part, written once for the table and for the commitment.
    let openText: String
    let commitment: [UInt8]
    /// Kept in the clear only when nothing personal is in the payload.
    let openSalt: [UInt8]?
    let kind: LeafKind

    func leaf(after previous: String) -> Leaf {
        Leaf(
            commitment: commitment, event: event.id, kind: kind, previous: previous,
            recordedAt: event.recordedAt)
    }

    func row(after previous: String) -> [SQLValue] {
        [
            .text(event.organization), .text(event.stream), .integer(Int64(event.version)),
            .text(event.id), .text(event.type), .integer(Int64(event.schema)),
            .integer(event.occurredAt), .integer(event.recordedAt), .text(event.actor),
            .text(event.source), .text(openText), .optional(event.sealed), .optional(event.person),
            .optional(openSalt), .text(leaf(after: previous).text),
        ]
    }
}
