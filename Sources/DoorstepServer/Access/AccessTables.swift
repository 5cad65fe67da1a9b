package import Database
internal import Delivery
package import DoorstepAPI

/// Organisations, people, keys and tokens: credentials, not events, so that they can be deleted.
package struct AccessTables: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    package static let migrations =
        own + TrackingLinks.migrations + PendingSignIns.migrations
        + [
            Migration(
                "access-scopes-and-versions",
                [
                    "ALTER TABLE keys ADD COLUMN scopes TEXT",
                    "ALTER TABLE keys ADD COLUMN version TEXT",
                    "ALTER TABLE tokens ADD COLUMN scopes TEXT",
                    "ALTER TABLE tokens ADD COLUMN version TEXT",
                ])
        ]

    private static let own = [
        Migration(
            "access-001",
            [
                """
                CREATE TABLE organizations (
                    id TEXT PRIMARY KEY, created BIGINT NOT NULL)
                """,
                """
                CREATE TABLE people (
                    organization TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL,
                    role TEXT NOT NULL, driver TEXT, salt BYTEA NOT NULL, hash BYTEA NOT NULL,
                    created BIGINT NOT NULL, PRIMARY KEY (organization, email))
                """,
                "CREATE INDEX people_by_email ON people (email)",
                """
                CREATE TABLE keys (
                    organization TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL,
                    role TEXT NOT NULL, driver TEXT, hash BYTEA NOT NULL, created BIGINT NOT NULL,
                    expires BIGINT, revoked BIGINT, last_used BIGINT,
                    PRIMARY KEY (organization, id))
                """,
                "CREATE UNIQUE INDEX keys_by_hash ON keys (hash)",
                """
                CREATE TABLE tokens (
                    hash BYTEA PRIMARY KEY, organization TEXT NOT NULL, actor TEXT NOT NULL,
                    name TEXT NOT NULL, role TEXT NOT NULL, driver TEXT, is_session BIGINT NOT NULL,
                    credential TEXT NOT NULL, expires BIGINT NOT NULL)
                """,
                """
                CREATE TABLE commands (
                    organization TEXT NOT NULL, credential TEXT NOT NULL, path TEXT NOT NULL,
                    command TEXT NOT NULL, body_hash BYTEA NOT NULL, status BIGINT NOT NULL,
                    type TEXT NOT NULL, body BYTEA NOT NULL, created BIGINT NOT NULL,
                    PRIMARY KEY (organization, credential, path, command))
                """,
            ]),
        // Answers with secrets were kept once; they are forgotten, and not kept any more.
        Migration(
            "access-002",
            [
                """
                DELETE FROM commands WHERE path IN ('POST /v1/keys', 'POST /v1/oauth/token')
                """
            ]),
        // Answers name people. Those that were kept in the clear are gone after thirty days.
        Migration(
            "access-003",
            ["ALTER TABLE commands ADD COLUMN is_sealed BIGINT NOT NULL DEFAULT 0"]),
    ]

    /// Adds an organisation unless it is there.
    package func addOrganization(_ id: String, now: Int64) async throws {
        _ = try await store.write { connection in
            try connection.execute(
                "INSERT INTO organizations (id, created) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                [.text(id), .integer(now)])
        }
    }

    package func organizations() async throws -> [String] {
        try await store.read { connection in
            try connection.query("SELECT id FROM organizations ORDER BY id").map { $0.text(0) }
        }
    }

    /// Adds a person, or gives a known one another name, role and password.
    package func setPerson(
        organization: String, email: String, name: String, role: RoleName, password: String,
        driver: String? = nil, now: Int64
    ) async throws {
        let kept = try Password(of: password)
        try await addOrganization(organization, now: now)
        _ = try await store.write { connection in
            try connection.execute(
                """
                INSERT INTO people (organization, email, name, role, driver, salt, hash, created)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT (organization, email) DO UPDATE SET name = excluded.name,
                    role = excluded.role, driver = excluded.driver, salt = excluded.salt,
                    hash = excluded.hash
                """,
                [
                    .text(organization), .text(email.lowercased()), .text(name),
                    .text(role.rawValue), .optional(driver), .blob(kept.salt), .blob(kept.hash),
                    .integer(now),
                ])
        }
    }

    /// Makes a key; its secret is returned this once.
    package func makeKey(
        organization: String, name: String, role: RoleName, driver: String? = nil,
        expires: Int64? = nil, scopes: KeyScopes? = nil, isTest: Bool, now: Int64
    ) async throws -> MadeKey {
        let (id, secret) = Secret.newKey(isTest: isTest)
        try await addOrganization(organization, now: now)
        _ = try await store.write { connection in
            try connection.execute(
                """
                INSERT INTO keys (organization, id, name, role, driver, hash, created, expires,
                    scopes, version)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
                """,
                [
                    .text(organization), .text(id), .text(name), .text(role.rawValue),
                    .optional(driver), .blob(Secret.digest(secret)), .integer(now),
                    .optional(expires), .optional(scopes?.text), .text(APIVersion.current.date),
                ])
        }
        return MadeKey(
            id: id, secret: secret, role: role,
            scopes: (scopes?.rights ?? Right.of(role)).scopes, version: APIVersion.current.date)
    }

    func keys(of organization: String) async throws -> [KeyRecord] {
        try await store.read { connection in
            try connection.query(
                """
                SELECT id, name, role, driver, created, expires, last_used, scopes, version
                FROM keys
                WHERE organization = $1 AND revoked IS NULL ORDER BY id
                """, [.text(organization)]
            ).map { row in
                let role = RoleName(rawValue: row.text(2)) ?? .viewer
                return KeyRecord(
                    id: row.text(0), name: row.text(1), role: role,
                    driver: row.optText(3), createdAt: Instant(milliseconds: row.int(4)).rfc3339,
                    expiresAt: row.optInt(5).map { Instant(milliseconds: $0).rfc3339 },
                    lastUsedAt: row.optInt(6).map { Instant(milliseconds: $0).rfc3339 },
                    scopes: KeyScopes.rights(row.optText(7), of: role).scopes,
                    version: APIVersion.pinned(row.optText(8)).date)
            }
        }
    }

    /// Ends a key at once; tells whether there was one.
    func revokeKey(_ id: String, of organization: String, now: Int64) async throws -> Bool {
        try await store.write { connection in
            try connection.execute(
                "DELETE FROM tokens WHERE organization = $1 AND credential = $2",
                [.text(organization), .text(id)])
            return try connection.execute(
                "UPDATE keys SET revoked = $3 WHERE organization = $1 AND id = $2 AND revoked IS NULL",
                [.text(organization), .text(id), .integer(now)]) == 1
        }
    }
}

/// A key that was just made, while its secret is still known.
package struct MadeKey: Encodable, Sendable {
    package let id: String
    package let secret: String
    package let role: RoleName
    package let scopes: [ScopeName]
    /// The API's version of the day it was made.
    package let version: String
}
