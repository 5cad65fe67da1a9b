internal import Database
package import Logging

/// Keeps every subscriber going: at least once, in the ledger's order, one node at a time each.
package struct Subscriptions: Sendable {
    private let journal: Journal
    private let subscribers: [any Subscriber]
    private let node: String
    private let logger: Logger

    /// - Parameter node: names this process; one that keeps its name gets its cursors back at once
    ///   after a crash, others wait for the lease to end.
    package init(
        _ journal: Journal, _ subscribers: [any Subscriber],
        node: String = RandomBytes.identifier(),
        logger: Logger = Logger(label: "doorstep.subscriptions")
    ) {
        self.journal = journal
        self.subscribers = subscribers
        self.node = node
        self.logger = logger
    }

    /// Works until the task is cancelled; a slow subscriber holds up nobody else.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            for subscriber in subscribers { group.addTask { await keepGoing(subscriber) } }
        }
    }

    private func keepGoing(_ subscriber: any Subscriber) async {
        var failures = 0
        for await _ in journal.sequenced.rings(
            orEvery: Limits.pollingInterval, whileHearing: Limits.pollingWhileHearing)
        {
            do {
                try await catchUp(subscriber)
                failures = 0
            } catch is CancellationError {
                return
            } catch DatabaseError.closed {
                return
            } catch {
                failures += 1
                logger.error(
                    "subscriber failed",
                    metadata: ["subscriber": "\(subscriber.name)", "error": "\(error)"])
                try? await Task.sleep(for: Limits.pause(afterFailures: failures))
            }
        }
    }

    /// Whether every event is in the ledger, and every subscriber has heard it.
    package func isCaughtUp() async throws -> Bool {
        try await journal.store.read { db in
            let waits = "SELECT organization FROM events WHERE ledger_index IS NULL LIMIT 1"
            guard try db.findRow(waits) == nil else { return false }
            return try subscribers.allSatisfy { try Cursor.behind($0.name, on: db).isEmpty }
        }
    }

    /// Hands over everything that is there now, to every subscriber.
    package func catchUp() async throws {
        for subscriber in subscribers { try await catchUp(subscriber) }
    }

    private func catchUp(_ subscriber: any Subscriber) async throws {
        let behind = try await journal.store.read { try Cursor.behind(subscriber.name, on: $0) }
        for organization in behind {
            try await catchUp(
                subscriber,
                Cursor(organization: organization, subscriber: subscriber.name, node: node))
        }
    }

    private func catchUp(_ subscriber: any Subscriber, _ cursor: Cursor) async throws {
        let claimed = try await journal.store.write {
            try cursor.claim(now: WallClock.milliseconds(), on: $0)
        }
        guard var next = claimed else { return }
        while true {
            let events = try await journal.events(cursor.organization, after: next - 1)
            guard let last = events.last?.ledgerIndex else { return }
            try await subscriber.handle(events)
            let from = next
            let moved = try await journal.store.write {
                try cursor.advance(
                    from: from, to: last + 1, now: WallClock.milliseconds(), on: $0)
            }
            if !moved { return }
            next = last + 1
        }
    }
}
