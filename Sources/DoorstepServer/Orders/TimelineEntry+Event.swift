internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension TimelineEntry {
    /// An event of a parcel's stream, with the plain facts of its open part.
    init(_ event: RecordedEvent) {
        let facts = (event.open.asObject ?? [:]).compactMapValues { value -> String? in
            switch value {
            case .string(let text): text
            case .integer(let number): String(number)
            case .bool(let flag): String(flag)
            default: nil
            }
        }
        self.init(
            id: event.id, type: event.type,
            occurredAt: Instant(milliseconds: event.occurredAt).rfc3339,
            recordedAt: Instant(milliseconds: event.recordedAt).rfc3339, actor: event.actor,
            ledgerIndex: event.ledgerIndex.map { Int($0) },
            facts: facts)
    }
}
