internal import Crypto
internal import Database
internal import EventLog
internal import Foundation
internal import Synchronization
internal import Vault

/// Answers of commands, kept under their idempotency keys (draft-ietf-httpapi-idempotency-key).
///
/// A use case that knows its answer when it decides has it kept in the transaction of its effect.
/// Others answer by reading what they have changed: theirs is kept after it, and since every command
/// is also idempotent by the ids in it, a crash between the two repeats the answer, not the effect.
final class Commands: Sendable {
    struct Name: Sendable, Hashable {
        let organization: String
        let credential: String
        let path: String
        let command: String
    }

    private let store: any Store
    private let seal: AnswerSeal
    /// Commands under way on this node: the same key at the same time is refused.
    private let running = Mutex<Set<Name>>([])

    init(store: any Store, seal: AnswerSeal) {
        self.store = store
        self.seal = seal
    }

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
        let command = CommandUnderWay(name, bodyHash: hash, now: now, seal: seal)
        let answer = try await CommandUnderWay.$current.withValue(command) { try await run() }
        if (200..<300).contains(answer.status), command.answer == nil {
            _ = try await store.write { try command.insert(answer, on: $0) }
        }
        return answer
    }

    private func kept(_ name: Name, _ hash: [UInt8]) async throws -> Answer? {
        let row = try await store.read { connection in
            try connection.findRow(
                """
                SELECT body_hash, status, type, body, is_sealed FROM commands
                WHERE organization = $1 AND credential = $2 AND path = $3 AND command = $4
                """, name.key)
        }
        guard let row else { return nil }
        guard row.blob(0) == hash else {
            throw Refusal(
                422, "command-reused", "This key was used for another request",
                detail: "An Idempotency-Key names one request. Make a new one.")
        }
        let body =
            row.int(4) == 0
            ? row.blob(3) : try seal.open(row.blob(3), to: name.bytes, of: name.organization)
        return Answer(
            Int(row.int(1)), headers: ["content-type": row.text(2), "idempotent-replayed": "true"],
            body: body)
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

extension Commands.Name {
    fileprivate var key: [SQLValue] {
        [.text(organization), .text(credential), .text(path), .text(command)]
    }

    /// The same for the same command, and different for any other: no part has a line feed.
    fileprivate var bytes: [UInt8] {
        Array([organization, credential, path, command].joined(separator: "\n").utf8)
    }
}

extension CommandUnderWay {
    /// Tells whether there was no answer under this key yet.
    fileprivate func insert(_ answer: Answer, on db: any Connection) throws -> Bool {
        let body = try seal.seal(
            answer.keptBytes ?? answer.bytes, to: name.bytes, of: name.organization)
        return try db.execute(
            """
            INSERT INTO commands (organization, credential, path, command, body_hash, status,
                type, body, created, is_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
            ON CONFLICT DO NOTHING
            """,
            name.key + [
                .blob(bodyHash), .integer(Int64(answer.status)),
                .text(answer.headers["content-type"] ?? "application/json"),
                .blob(body), .integer(now),
            ]) == 1
    }

    /// Keeps the answer in the transaction of the command's effect.
    ///
    /// - Throws: `Conflict` when the same command has taken effect on another node just now.
    func keep(_ answer: Answer, on db: any Connection) throws {
        guard try insert(answer, on: db) else { throw Conflict(stream: "commands") }
    }
}
