internal import Database
internal import Delivery
internal import DoorstepAPI

/// Opens and closes sessions and short-lived tokens.
struct SignIn: Sendable {
    let tables: AccessTables

    /// A working day, so that nobody is thrown out in the middle of one.
    static let sessionSeconds: Int64 = 14 * 3_600
    static let tokenSeconds: Int64 = 900

    /// - Throws: `Refusal` (401), the same for an unknown person and a wrong password.
    func open(_ session: NewSession, now: Int64) async throws -> SessionRecord {
        let rows = try await tables.store.read { connection in
            try connection.query(
                """
                SELECT organization, name, role, driver, salt, hash FROM people WHERE email = $1
                ORDER BY organization
                """, [.text(session.email.lowercased())])
        }
        let row = rows.first { session.organization == nil || $0.text(0) == session.organization }
        // A stranger costs as much time as a wrong password: timing tells nobody who works here.
        let kept =
            row.map { Password(salt: $0.blob(4), hash: $0.blob(5)) }
            ?? Password(salt: [UInt8](repeating: 0, count: 16), hash: [])
        let isRight = try await onOwnThread { try kept.matches(session.password) }
        guard isRight, let row, let role = RoleName(rawValue: row.text(2)) else {
            throw Refusal(
                401, "wrong-credentials", "Not signed in",
                detail: "The e-mail or the password is wrong.")
        }
        return try await open(
            for: Caller(
                organization: row.text(0), actor: session.email.lowercased(), name: row.text(1),
                role: role, driver: row.optText(3).flatMap { DriverID($0) },
                credential: "session:" + session.email.lowercased(), isCookie: true), now: now)
    }

    /// Opens a session for a person whom somebody else has vouched for; nil when we know no such one.
    func open(email: String, organization: String, now: Int64) async throws -> SessionRecord? {
        let row = try await tables.store.read { connection in
            try connection.findRow(
                "SELECT name, role, driver FROM people WHERE organization = $1 AND email = $2",
                [.text(organization), .text(email)])
        }
        guard let row, let role = RoleName(rawValue: row.text(1)) else { return nil }
        return try await open(
            for: Caller(
                organization: organization, actor: email, name: row.text(0), role: role,
                driver: row.optText(2).flatMap { DriverID($0) }, credential: "session:" + email,
                isCookie: true), now: now)
    }

    private func open(for person: Caller, now: Int64) async throws -> SessionRecord {
        let token = Secret.newToken()
        let expires = now + Self.sessionSeconds * 1_000
        try await keep(token, person, nil, isSession: true, expires: expires)
        return SessionRecord(
            token: token, expiresAt: Instant(milliseconds: expires).rfc3339,
            organization: person.organization, role: person.role)
    }

    /// The cookie of a session: no script reads it, and no other site's request carries it.
    static func cookie(_ token: String) -> String {
        "doorstep_session=\(token); Path=/; HttpOnly; SameSite=Strict; Max-Age=\(sessionSeconds)"
    }

    /// OAuth 2.0 client credentials (RFC 6749 §4.4) with a key as the secret.
    ///
    /// The token may do what the key may, or less, and never outlives it.
    func token(
        for caller: Caller, rights: Set<Right>, now: Int64
    ) async throws -> TokenRecord {
        let token = Secret.newToken()
        let expires = min(now + Self.tokenSeconds * 1_000, caller.expires ?? .max)
        try await keep(token, caller, rights, isSession: false, expires: expires)
        return TokenRecord(
            accessToken: token, tokenType: "Bearer", expiresIn: Int((expires - now) / 1_000),
            scope: rights.scopes.map(\.rawValue).joined(separator: " "))
    }

    func close(_ token: String) async throws {
        _ = try await tables.store.write { connection in
            try connection.execute(
                "DELETE FROM tokens WHERE hash = $1", [.blob(Secret.digest(token))])
        }
    }

    /// - Parameter rights: nil for all that the role has, also when that changes.
    private func keep(
        _ token: String, _ caller: Caller, _ rights: Set<Right>?, isSession: Bool, expires: Int64
    ) async throws {
        _ = try await tables.store.write { connection in
            try connection.execute(
                """
                INSERT INTO tokens (hash, organization, actor, name, role, driver, is_session,
                    credential, expires, scopes, version)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
                """,
                [
                    .blob(Secret.digest(token)), .text(caller.organization), .text(caller.actor),
                    .text(caller.name), .text(caller.role.rawValue),
                    .optional(caller.driver?.code), .integer(isSession ? 1 : 0),
                    .text(caller.credential), .integer(expires),
                    .optional(rights?.map(\.rawValue).sorted().joined(separator: ",")),
                    .optional(isSession ? nil : caller.version.date),
                ])
        }
    }
}
