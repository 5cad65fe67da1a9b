internal import Database
internal import Delivery
internal import DoorstepAPI
internal import Synchronization

/// Finds out who is asking, and remembers it for a second.
final class Authenticator: Sendable {
    private struct Known {
        let caller: Caller
        let until: ContinuousClock.Instant
    }

    private let tables: AccessTables
    /// By the digest of what was presented; a revoked key works on for at most a second.
    private let known = Mutex<[[UInt8]: Known]>([:])

    init(tables: AccessTables) { self.tables = tables }

    /// - Returns: nil when nothing was presented.
    /// - Throws: `Refusal` (401) when what was presented is not valid.
    func caller(authorization: String?, cookie: String?, now: Int64) async throws -> Caller? {
        if let authorization {
            guard authorization.hasPrefix("Bearer ") else { throw unauthorized }
            return try await caller(
                of: String(authorization.dropFirst(7)), isCookie: false, now: now)
        }
        guard let token = cookie.flatMap(sessionToken) else { return nil }
        return try await caller(of: token, isCookie: true, now: now)
    }

    func forget(_ secret: String) { known.withLock { $0[Secret.digest(secret)] = nil } }

    private func caller(of secret: String, isCookie: Bool, now: Int64) async throws -> Caller {
        let digest = Secret.digest(secret)
        let clock = ContinuousClock.now
        if let known = known.withLock({ $0[digest] }), known.until > clock { return known.caller }
        let isKey = secret.hasPrefix("lm_")
        if isKey && !Secret.isWellFormed(key: secret) { throw unauthorized }
        let found =
            if isKey {
                try await key(digest, now: now)
            } else if secret.hasPrefix("tr_"), !isCookie {
                try await TrackingLinks(store: tables.store).recipient(holding: secret, now: now)
            } else {
                try await token(digest, isCookie: isCookie, now: now)
            }
        guard let found else { throw unauthorized }
        known.withLock { known in
            if known.count > Limits.callersRemembered { known = [:] }
            known[digest] = Known(caller: found, until: clock + .seconds(1))
        }
        return found
    }

    private func key(_ digest: [UInt8], now: Int64) async throws -> Caller? {
        let row = try await tables.store.read { connection in
            try connection.findRow(
                """
                SELECT organization, id, name, role, driver, expires, scopes, version FROM keys
                WHERE hash = $1 AND revoked IS NULL
                """, [.blob(digest)])
        }
        guard let row, (row.optInt(5) ?? .max) > now, let role = RoleName(rawValue: row.text(3))
        else {
            return nil
        }
        noteUse(organization: row.text(0), id: row.text(1), now: now)
        return Caller(
            organization: row.text(0), actor: "key:\(row.text(1))", name: row.text(2), role: role,
            driver: row.optText(4).flatMap { DriverID($0) }, credential: row.text(1),
            isCookie: false, rights: KeyScopes.rights(row.optText(6), of: role),
            version: APIVersion.pinned(row.optText(7)), expires: row.optInt(5))
    }

    private func token(_ digest: [UInt8], isCookie: Bool, now: Int64) async throws -> Caller? {
        let row = try await tables.store.read { connection in
            try connection.findRow(
                """
                SELECT organization, actor, name, role, driver, credential, expires, scopes, version
                FROM tokens
                WHERE hash = $1
                """, [.blob(digest)])
        }
        guard let row, row.int(6) > now, let role = RoleName(rawValue: row.text(3)) else {
            return nil
        }
        return Caller(
            organization: row.text(0), actor: row.text(1), name: row.text(2), role: role,
            driver: row.optText(4).flatMap { DriverID($0) }, credential: row.text(5),
            isCookie: isCookie, rights: KeyScopes.rights(row.optText(7), of: role),
            version: row.optText(8).map { APIVersion.pinned($0) } ?? .current)
    }

    /// When a key was used last; nobody waits for it, and a lost note is no loss.
    private func noteUse(organization: String, id: String, now: Int64) {
        Task { [tables] in
            _ = try? await tables.store.write { connection in
                try connection.execute(
                    """
                    UPDATE keys SET last_used = $3 WHERE organization = $1 AND id = $2
                        AND (last_used IS NULL OR last_used < $3 - 60000)
                    """, [.text(organization), .text(id), .integer(now)])
            }
        }
    }

    private func sessionToken(_ cookies: String) -> String? {
        for part in cookies.split(separator: ";") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            if pair.count == 2, pair[0] == "doorstep_session" { return String(pair[1]) }
        }
        return nil
    }

    private var unauthorized: Refusal {
        Refusal(
            401, "unauthorized", "Not signed in",
            detail: "The key or the session is not valid. Sign in, or ask for a new key.",
            headers: ["www-authenticate": "Bearer realm=\"doorstep\""])
    }
}
