import Database
import EventLog
import Synchronization
import Testing

/// Remembers what it was told, and fails when asked to.
final class Listener: Subscriber {
    let name: String
    let heard = Mutex<[RecordedEvent]>([])
    let failures = Mutex(0)

    init(_ name: String) { self.name = name }

    struct Busy: Error {}

    func handle(_ events: [RecordedEvent]) async throws {
        heard.withLock { $0 += events }
        let fails = failures.withLock { failures in
            failures -= 1
            return failures >= 0
        }
        if fails { throw Busy() }
    }

    func indexes(_ organization: String) -> [Int64] {
        heard.withLock { heard in
            heard.filter { $0.organization == organization }.compactMap(\.ledgerIndex)
        }
    }
}

/// What following the log promises on every database.
func checkFollowingContract(_ store: any Store) async throws {
    let journal = try await freshJournal(store)
    try await handsOverInOrder(journal)
    try await repeatsAfterFailure(journal)
    try await leavesACursorToItsHolder(journal)
    try await followsLive(journal)
}

private func record(_ journal: Journal, _ parcel: String, count: Int) async throws {
    for organization in ["acme", "rival"] {
        try await journal.append(
            organization, actor: "a", source: "s", [scan(parcel, after: 0, count: count)])
    }
    try await Sequencer(journal).catchUp()
}

private func handsOverInOrder(_ journal: Journal) async throws {
    try await record(journal, "ONE", count: 300)
    let listener = Listener("order")
    let subscriptions = Subscriptions(journal, [listener], node: "n1")
    try await subscriptions.catchUp()
    try await subscriptions.catchUp()
    #expect(listener.indexes("acme") == Array(0..<300))
    #expect(listener.indexes("rival") == Array(0..<300))
    // A restarted node goes on where the old one stopped.
    try await record(journal, "TWO", count: 2)
    try await Subscriptions(journal, [listener], node: "n1").catchUp()
    #expect(listener.indexes("acme") == Array(0..<302))
}

private func repeatsAfterFailure(_ journal: Journal) async throws {
    let listener = Listener("failing")
    listener.failures.withLock { $0 = 1 }
    let subscriptions = Subscriptions(journal, [listener], node: "n1")
    await #expect(throws: Listener.Busy.self) { try await subscriptions.catchUp() }
    try await subscriptions.catchUp()
    let heard = listener.indexes("acme")
    #expect(heard.count == 302 + 256)
    #expect(Set(heard) == Set(0..<302))
}

private func leavesACursorToItsHolder(_ journal: Journal) async throws {
    let first = Listener("shared")
    try await Subscriptions(journal, [first], node: "n1").catchUp()
    try await record(journal, "THREE", count: 1)
    let second = Listener("shared")
    try await Subscriptions(journal, [second], node: "n2").catchUp()
    #expect(second.indexes("acme").isEmpty)
    try await Subscriptions(journal, [first], node: "n1").catchUp()
    #expect(first.indexes("acme") == Array(0..<303))
}

private func followsLive(_ journal: Journal) async throws {
    let listener = Listener("live")
    let following = Task {
        try await journal.follow(after: ["acme": 299]) { try await listener.handle($0) }
    }
    try await record(journal, "FOUR", count: 3)
    for _ in 0..<200 where listener.indexes("acme").count < 6 {
        try await Task.sleep(for: .milliseconds(10))
    }
    following.cancel()
    #expect(listener.indexes("acme") == Array(300..<306))
}
