internal import Crypto
internal import Database
internal import Foundation
internal import Synchronization

/// Answers of commands, kept under their idempotency keys (draft-ietf-httpapi-idempotency-key).
///
/// Every command is also idempotent by the ids in it, so that a crash between its effect and its
/// kept answer repeats the answer and not the effect.
final class Commands: Sendable {
    struct Name: Sendable, Hashable {
        let organization: String
        let credential: String
        let path: String
        let command: String
    }

    private let store: any Store
    /// Commands under way on this node: the same key at the same time is refused.
    private let running = Mutex<Set<Name>>([])

    init(store: any Store) { self.store = store }

    /// Runs a command once: a known key gets the answer that was kept.
    ///
    /// - Throws: `Refusal` 409 while the first one runs, 422 when the body is another.
    func once(
        _ name: Name, body: [UInt8], now: Int64, _ run: @Sendable () async throws -> Answer
    ) async throws -> Answer {
        guard running.withLock({ $0.insert(name).inserted }) else {
            throw Refusal(
                409, "command-running", "The first one is still running",
                detail: "Send it again in a moment.", headers: ["retry-after": "1"],
                isRetryable: true)
        }
        defer { _ = running.withLock { $0.remove(name) } }
        let hash = Array(SHA256.hash(data: Data(body)))
        if let kept = try await kept(name, hash) { return kept }
        let answer = try await run()
        if (200..<300).contains(answer.status) { try await keep(name, hash, answer, now) }
        return answer
    }

    private func kept(_ name: Name, _ hash: [UInt8]) async throws -> Answer? {
        let row = try await store.read { connection in
            try connection.findRow(
                """
                SELECT body_hash, status, type, body FROM commands
                WHERE organization = $1 AND credential = $2 AND path = $3 AND command = $4
                """, key(name))
        }
        guard let row else { return nil }
        guard row.blob(0) == hash else {
            throw Refusal(
                422, "command-reused", "This key was used for another request",
                detail: "An Idempotency-Key names one request. Make a new one.")
        }
        return Answer(
            Int(row.int(1)), headers: ["content-type": row.text(2), "idempotent-replayed": "true"],
            body: row.blob(3))
    }

    private func keep(_ name: Name, _ hash: [UInt8], _ answer: Answer, _ now: Int64) async throws {
        let type = answer.headers["content-type"] ?? "application/json"
        _ = try await store.write { connection in
            try connection.execute(
                """
                INSERT INTO commands (organization, credential, path, command, body_hash, status,
                    type, body, created) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT DO NOTHING
                """,
                key(name) + [
                    .blob(hash), .integer(Int64(answer.status)), .text(type),
                    .blob(answer.keptBytes ?? answer.bytes),
                    .integer(now),
                ])
        }
    }

    /// Forgets all answers that may name people or places.
    ///
    /// A retry of one of them is done again instead of answered again, which the ids in it make the same.
    static func forgetPersonalAnswers(of organization: String, on db: any Connection) throws {
        for path in ["consignments", "plans", "routes", "parcels", "attempts"] {
            try db.execute(
                "DELETE FROM commands WHERE organization = $1 AND path LIKE $2",
                [.text(organization), .text("% /v1/\(path)%")])
        }
    }

    /// Forgets what is older than the promise.
    func prune(now: Int64) async throws {
        _ = try await store.write { connection in
            try connection.execute(
                "DELETE FROM commands WHERE created < $1",
                [.integer(now - Limits.commandsKeptSeconds * 1_000)])
        }
    }
}

private func key(_ name: Commands.Name) -> [SQLValue] {
    [.text(name.organization), .text(name.credential), .text(name.path), .text(name.command)]
}
