internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension TimelineEntry {
    /// An event of a parcel's stream, its open part in a line of words.
    init(_ event: RecordedEvent) {
        let facts = event.open.asObject ?? [:]
        let words = facts.sorted { $0.key < $1.key }.compactMap { name, value -> String? in
            switch value {
            case .string(let text): "\(name) \(text)"
            case .integer(let number): "\(name) \(number)"
            case .bool(true): name
            default: nil
            }
        }
        self.init(
            id: event.id, type: event.type,
            occurredAt: Instant(milliseconds: event.occurredAt).rfc3339,
            recordedAt: Instant(milliseconds: event.recordedAt).rfc3339, actor: event.actor,
            ledgerIndex: event.ledgerIndex.map { Int($0) },
            summary: words.isEmpty ? nil : words.joined(separator: ", "))
    }
}
