package import Database
internal import Delivery

/// Nonces that devices sign to show their keys, and proofs that they did: each good once, and not for
/// long.
///
/// They are no facts about deliveries; so this table is no view of the log.
package struct DeviceNonceView: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    package static let migrations = [
        Migration(
            "device-nonces-001",
            [
                """
                CREATE TABLE device_nonces (
                    organization TEXT NOT NULL, nonce TEXT NOT NULL, expires BIGINT NOT NULL,
                    PRIMARY KEY (organization, nonce))
                """
            ]),
        // Of requests that devices have signed; see `DeviceCredentials`.
        Migration(
            "device-proofs-001",
            [
                """
                CREATE TABLE device_proofs (
                    key_id TEXT NOT NULL, proof TEXT NOT NULL, issued BIGINT NOT NULL,
                    PRIMARY KEY (key_id, proof))
                """,
                "CREATE INDEX device_proofs_by_time ON device_proofs (issued)",
            ]),
    ]

    func keep(_ nonce: String, of organization: String, until expires: Int64, now: Int64)
        async throws
    {
        _ = try await store.write { db in
            try db.execute(
                "DELETE FROM device_nonces WHERE organization = $1 AND expires <= $2",
                [.text(organization), .integer(now)])
            return try db.execute(
                "INSERT INTO device_nonces (organization, nonce, expires) VALUES ($1, $2, $3)",
                [.text(organization), .text(nonce), .integer(expires)])
        }
    }

    /// Uses a nonce up within the caller's transaction.
    static func spend(
        _ nonce: String, of organization: String, now: Int64, on db: any Connection
    ) throws {
        let count = try db.execute(
            "DELETE FROM device_nonces WHERE organization = $1 AND nonce = $2 AND expires > $3",
            [.text(organization), .text(nonce), .integer(now)])
        guard count == 1 else { throw Rejection.deviceNonceSpent }
    }

    /// Counts a request's proof, once; false when it has counted before.
    func count(_ proof: String, by key: String, issued: Int64, now: Int64) async throws -> Bool {
        try await store.write { db in
            // Older ones are refused by their time.
            try db.execute(
                "DELETE FROM device_proofs WHERE issued < $1",
                [.integer(now - 2 * Limits.clockSlackMilliseconds)])
            return try db.execute(
                """
                INSERT INTO device_proofs (key_id, proof, issued) VALUES ($1, $2, $3)
                ON CONFLICT DO NOTHING
                """, [.text(key), .text(proof), .integer(issued)]) == 1
        }
    }
}
