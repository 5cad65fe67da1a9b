internal import Database

/// Sign-ins that have gone to the provider and not come back: each is used once, or forgotten.
///
/// In the database, so that the answer may arrive at another node than the question left from.
struct PendingSignIns: Sendable {
    let store: any Store

    struct Pending: Sendable {
        /// PKCE's secret (RFC 7636 §4.1), which only we know.
        let verifier: String
        let nonce: String
        let redirect: String
        /// Where the person wanted to go.
        let next: String
    }

    /// Long enough to find one's second factor.
    static let seconds: Int64 = 600

    static let migrations = [
        Migration(
            "access-pending-sign-ins",
            [
                """
                CREATE TABLE pending_sign_ins (
                    state BYTEA PRIMARY KEY, browser BYTEA NOT NULL, verifier TEXT NOT NULL,
                    nonce TEXT NOT NULL, redirect TEXT NOT NULL, next TEXT NOT NULL,
                    expires BIGINT NOT NULL)
                """,
                "CREATE INDEX pending_sign_ins_by_end ON pending_sign_ins (expires)",
            ])
    ]

    func add(_ pending: Pending, state: String, browser: String, now: Int64) async throws {
        try await store.write { db in
            try db.execute("DELETE FROM pending_sign_ins WHERE expires < $1", [.integer(now)])
            try db.execute(
                """
                INSERT INTO pending_sign_ins (state, browser, verifier, nonce, redirect, next,
                    expires) VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .blob(Secret.digest(state)), .blob(Secret.digest(browser)),
                    .text(pending.verifier), .text(pending.nonce), .text(pending.redirect),
                    .text(pending.next), .integer(now + Self.seconds * 1_000),
                ])
        }
    }

    /// Takes a sign-in out, if this very browser began it and its time has not passed.
    func take(state: String, browser: String, now: Int64) async throws -> Pending? {
        try await store.write { db in
            let key: [SQLValue] = [
                .blob(Secret.digest(state)), .blob(Secret.digest(browser)), .integer(now),
            ]
            let condition = "WHERE state = $1 AND browser = $2 AND expires > $3"
            let row = try db.findRow(
                "SELECT verifier, nonce, redirect, next FROM pending_sign_ins \(condition)", key)
            guard let row, try db.execute("DELETE FROM pending_sign_ins \(condition)", key) == 1
            else { return nil }
            return Pending(
                verifier: row.text(0), nonce: row.text(1), redirect: row.text(2), next: row.text(3))
        }
    }
}
