import Database
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

private let server = ProcessInfo.processInfo.environment["DOORSTEP_TEST_POSTGRES"]

/// What the queue of deliveries promises on every database.
private func checkQueueContract(_ store: any Store) async throws {
    try await store.migrate(EventLog.migrations + WebhookView.migrations)
    let view = WebhookView(store: store)
    let queue = WebhookQueueView(store: store)
    let hook = Webhook(
        id: "W", url: "https://example.com", description: nil, events: ["*"], objects: [],
        isOrdered: true, disabledBecause: nil, firstIndex: 0, createdAt: 1)
    let secret = SealedSecret(id: "s", parts: SealedParts([[1, 2, 3]]), createdAt: 1)
    #expect(try await view.add(hook, secret, of: "north"))
    #expect(try await !view.add(hook, secret, of: "north"))
    #expect(try await view.find("W", of: "south") == nil)
    #expect(try await view.find("W", of: "north") == hook)

    // An event that is told twice waits once.
    let messages = ["parcel/A", "parcel/A", "parcel/B"].enumerated().compactMap { place, stream in
        message(stream, index: Int64(place)).map { (webhook: "W", message: $0) }
    }
    #expect(try await queue.add(messages, of: "north", now: 100) == 3)
    #expect(try await queue.add(messages, of: "north", now: 100) == 0)

    // In order: the second event about A waits until the first was taken; B does not care.
    let first = try await queue.claim(hook, of: "north", now: 100)
    #expect(first.map(\.id) == ["msg_e0", "msg_e2"])
    #expect(try await queue.claim(hook, of: "north", now: 100).isEmpty)
    try await settle(first[0], 500, queue, now: 200)
    #expect(try await queue.claim(hook, of: "north", now: 200).isEmpty)
    let again = try await queue.claim(hook, of: "north", now: 10_000)
    #expect(again.map(\.id) == ["msg_e0"] && again[0].attempt == 2)
    try await settle(again[0], 200, queue, now: 10_001)
    let second = try await queue.claim(hook, of: "north", now: 10_002)
    #expect(second.map(\.id) == ["msg_e1"])

    // A node that died gives its deliveries back when the lease ends.
    #expect(try await queue.claim(hook, of: "north", now: 69_000).map(\.id) == ["msg_e2"])
    #expect(try await queue.claim(hook, of: "north", now: 70_003).map(\.id) == ["msg_e1"])

    // Gone: it is switched off, and what waited is kept.
    try await settle(second[0], 410, queue, now: 70_004, attempt: 2)
    #expect(try await view.find("W", of: "north")?.disabledBecause == "gone")
    #expect(try await queue.due(now: 1_000_000).isEmpty)
    #expect(try await queue.health(of: "W", in: "north", now: 0).waiting == 2)

    // A replay lets what arrived wait again, under its own name.
    #expect(try await queue.add(messages, of: "north", now: 80_000, again: true) == 1)
    let page = try await queue.page(of: "W", in: "north", state: nil, before: nil, limit: 2)
    #expect(page.map(\.delivery.id) == ["msg_e2", "msg_e1"])
    #expect(try await view.remove("W", of: "north"))
    #expect(try await view.secrets(of: "W", in: "north", now: 0).isEmpty)
    await store.close()
}

private func message(_ stream: String, index: Int64) -> WebhookMessage? {
    WebhookMessage(
        RecordedEvent(
            organization: "north", stream: stream, version: 1, id: "e\(index)",
            type: "parcel.created", occurredAt: 0, recordedAt: 0, actor: "a", source: "s",
            open: [:], ledgerIndex: index))
}

private func settle(
    _ delivery: ClaimedDelivery, _ status: Int, _ queue: WebhookQueueView, now: Int64,
    attempt: Int? = nil
) async throws {
    let delivery = ClaimedDelivery(
        position: delivery.position, id: delivery.id, attempt: attempt ?? delivery.attempt, body: []
    )
    let outcome = WebhookOutcome(
        status: status, retryAfter: nil, attempt: delivery.attempt, now: now, chance: 0.5,
        rules: WebhookRules())
    try await queue.settle(
        delivery, outcome, status: status, error: nil, of: "W", in: "north", now: now)
}

struct WebhookQueueTests {
    @Test func `SQLite keeps the contract of the queue`() async throws {
        try await checkQueueContract(SQLiteStore.temporary())
    }

    @Test(.enabled(if: server != nil, "SKIPPED: DOORSTEP_TEST_POSTGRES names no server."))
    func `PostgreSQL keeps the contract of the queue`() async throws {
        let server = try #require(server)
        let schema = "hooks_\(UUID().uuidString.replacing("-", with: "").lowercased())"
        let first = try openStore(url: server)
        _ = try await first.write { try $0.execute("CREATE SCHEMA \(schema)") }
        let separator = server.contains("?") ? "&" : "?"
        try await checkQueueContract(
            openStore(url: "\(server)\(separator)options=-csearch_path%3D\(schema)"))
        _ = try await first.write { try $0.execute("DROP SCHEMA \(schema) CASCADE") }
        await first.close()
    }
}
