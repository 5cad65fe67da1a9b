internal import Synchronization

/// Folded streams in memory, each with the version that it stands at.
///
/// A state is never taken on trust: every load reads what came after its version, which is nothing
/// most of the time, so another node's events are seen too.
package final class StreamCache<State: Sendable>: Sendable {
    package struct Folded: Sendable {
        package let state: State
        package let version: Int
    }

    private struct Key: Hashable {
        let organization: String
        let stream: String
    }

    private struct Entry {
        let folded: Folded
        var used: Int
    }

    private let journal: Journal
    private let capacity: Int
    private let fold: @Sendable (State?, [RecordedEvent]) async throws -> State
    private let kept = Mutex<(turn: Int, entries: [Key: Entry])>((0, [:]))

    /// - Parameter fold: continues from a state, or from nothing.
    package init(
        _ journal: Journal, capacity: Int = Limits.streamsKept,
        fold: @escaping @Sendable (State?, [RecordedEvent]) async throws -> State
    ) {
        self.journal = journal
        self.capacity = max(capacity, 2)
        self.fold = fold
    }

    /// The stream as it stands in the log now.
    package func load(_ organization: String, _ stream: String) async throws -> Folded {
        let key = Key(organization: organization, stream: stream)
        let known = use(key)
        let events = try await journal.load(organization, stream, after: known?.version ?? 0)
        if let known, events.isEmpty { return known }
        let folded = Folded(
            state: try await fold(known?.state, events),
            version: events.last?.version ?? 0)
        if folded.version > 0 { keep(folded, key) }
        return folded
    }

    /// Drops a stream, such as one whose person was erased.
    package func forget(_ organization: String, _ stream: String) {
        let key = Key(organization: organization, stream: stream)
        kept.withLock { $0.entries[key] = nil }
    }

    package func forgetAll() { kept.withLock { $0.entries = [:] } }

    package var count: Int { kept.withLock { $0.entries.count } }

    private func use(_ key: Key) -> Folded? {
        kept.withLock { kept in
            kept.turn += 1
            kept.entries[key]?.used = kept.turn
            return kept.entries[key]?.folded
        }
    }

    private func keep(_ folded: Folded, _ key: Key) {
        kept.withLock { kept in
            if let other = kept.entries[key], other.folded.version >= folded.version { return }
            kept.turn += 1
            kept.entries[key] = Entry(folded: folded, used: kept.turn)
            guard kept.entries.count > capacity else { return }
            // Half at once, so that the sorting is paid once in many loads.
            let turns = kept.entries.values.map(\.used).sorted()
            let oldest = turns[turns.count / 2]
            kept.entries = kept.entries.filter { $0.value.used >= oldest }
        }
    }
}
