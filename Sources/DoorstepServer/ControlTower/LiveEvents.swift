internal import Delivery
package import EventLog

/// Passes events on to the pages that are open, as soon as the ledger has them.
package struct LiveEvents: Sendable {
    let journal: Journal
    let feed: LiveFeed

    package init(journal: Journal, feed: LiveFeed) {
        self.journal = journal
        self.feed = feed
    }

    /// Works until the task is cancelled.
    ///
    /// Begins with what comes: the past is asked for by browsers.
    package func run() async {
        var seen: [String: Int64] = [:]
        for await _ in journal.sequenced.rings(orEvery: .seconds(2)) {
            // A database that is away for a moment is asked again at the next ring.
            try? await pass(&seen)
        }
    }

    private func pass(_ seen: inout [String: Int64]) async throws {
        for organization in try await journal.organizations() {
            let size = try await journal.ledgerHead(organization).size
            var last = seen[organization] ?? max(-1, size - 1)
            while last < size - 1 {
                let events = try await journal.events(organization, after: last)
                guard let newest = events.last?.ledgerIndex else { break }
                for event in events { feed.publish(LiveEvents.message(of: event)) }
                last = newest
            }
            seen[organization] = last
        }
    }

    /// An event as browsers see it: the open part only.
    package static func message(of event: RecordedEvent) -> LiveFeed.Message {
        let json: JSON = .members([
            "id": .string(event.id), "type": .string(event.type), "stream": .string(event.stream),
            "occurredAt": .string(Instant(milliseconds: event.occurredAt).rfc3339),
            "recordedAt": .string(Instant(milliseconds: event.recordedAt).rfc3339),
            "ledgerIndex": JSON(event.ledgerIndex), "data": event.open,
        ])
        return LiveFeed.Message(
            organization: event.organization, ledgerIndex: event.ledgerIndex, name: nil,
            json: json.canonicalBytes)
    }
}
