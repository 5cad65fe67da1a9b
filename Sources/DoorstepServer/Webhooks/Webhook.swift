/// Where events of an organisation are told to, and which of them.
struct Webhook: Sendable, Hashable {
    let id: String
    var url: String
    var description: String?
    /// Names of events, `parcel.*`, or `*`.
    var events: [String]
    /// Names of streams; empty is every one.
    var objects: [String]
    var isOrdered: Bool
    /// Nil while it is told everything; else the reason why it is not.
    var disabledBecause: String?
    /// Events before this ledger index happened before anybody asked.
    let firstIndex: Int64
    let createdAt: Int64

    func wants(_ message: WebhookMessage) -> Bool {
        guard let index = message.ledgerIndex, index >= firstIndex else { return false }
        return matches(message)
    }

    /// Whether the filters let it through, however old it is.
    func matches(_ message: WebhookMessage) -> Bool {
        events.contains { isNamed(message.type.name, by: $0) }
            && (objects.isEmpty || objects.contains(message.subject))
    }
}

/// Whether a filter's word means an event: its name, its kind and a star, or a star.
private func isNamed(_ name: String, by word: String) -> Bool {
    word == "*" || word == name || (word.hasSuffix(".*") && name.hasPrefix(word.dropLast()))
}

extension Webhook {
    /// Filter words that mean no event at all: surely a mistake.
    static func unknown(_ words: [String]) -> [String] {
        words.filter { word in
            !WebhookEventType.all.contains { isNamed($0.name, by: word) }
        }
    }
}
