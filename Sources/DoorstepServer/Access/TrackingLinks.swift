internal import Database
internal import Delivery
internal import DoorstepAPI

/// Links for recipients: each opens one consignment, for a while, and nothing else.
///
/// Credentials, not events: they are kept as hashes and can be deleted.
struct TrackingLinks: Sendable {
    let store: any Store

    static let migrations = [
        Migration(
            "access-tracking-links",
            [
                """
                CREATE TABLE tracking_links (
                    organization TEXT NOT NULL, id TEXT NOT NULL, consignment TEXT NOT NULL,
                    hash BYTEA NOT NULL, actor TEXT NOT NULL, created BIGINT NOT NULL,
                    expires BIGINT NOT NULL, revoked BIGINT, PRIMARY KEY (organization, id))
                """,
                "CREATE UNIQUE INDEX tracking_links_by_hash ON tracking_links (hash)",
                """
                CREATE INDEX tracking_links_by_consignment
                    ON tracking_links (organization, consignment)
                """,
            ])
    ]

    /// An ended link says that it has ended for so long; then it is as if it had never been.
    private static let remembered: Int64 = 400 * 86_400_000

    /// Makes a link; its token is returned this once.
    ///
    /// - Throws: `Refusal` (409) when the consignment has more live links than anybody needs.
    func make(
        for consignment: ConsignmentID, of organization: String, by actor: String,
        expires: Int64, now: Int64
    ) async throws -> (id: String, token: String) {
        let (id, token) = ("TL-" + Secret.random(12), "tr_" + Secret.random(32))
        try await store.write { db in
            try db.execute(
                "DELETE FROM tracking_links WHERE organization = $1 AND expires < $2",
                [.text(organization), .integer(now - Self.remembered)])
            let live = try db.findRow(
                """
                SELECT COUNT(*) FROM tracking_links WHERE organization = $1 AND consignment = $2
                    AND revoked IS NULL AND expires > $3
                """, [.text(organization), .text(consignment.code), .integer(now)])
            guard (live?.int(0) ?? 0) < Int64(TrackingLinkTerm.liveAtMost) else {
                throw Refusal(
                    409, "too-many-links", "Too many links",
                    detail: "This consignment has \(TrackingLinkTerm.liveAtMost) live links. "
                        + "Revoke one of them first.")
            }
            try db.execute(
                """
                INSERT INTO tracking_links (organization, id, consignment, hash, actor, created,
                    expires) VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(organization), .text(id), .text(consignment.code),
                    .blob(Secret.digest(token)), .text(actor), .integer(now), .integer(expires),
                ])
        }
        return (id, token)
    }

    /// Keeps a link whose token its maker can make again, open until the given moment at least.
    ///
    /// One that was withdrawn stays so.
    func keep(
        _ id: String, _ token: String, for consignment: ConsignmentID, of organization: String,
        expires: Int64, now: Int64
    ) async throws {
        _ = try await store.write { db in
            try db.execute(
                """
                INSERT INTO tracking_links (organization, id, consignment, hash, actor, created,
                    expires) VALUES ($1, $2, $3, $4, 'doorstep', $5, $6)
                ON CONFLICT (organization, id) DO UPDATE SET expires = excluded.expires
                    WHERE tracking_links.expires < excluded.expires
                """,
                [
                    .text(organization), .text(id), .text(consignment.code),
                    .blob(Secret.digest(token)), .integer(now), .integer(expires),
                ])
        }
    }

    func links(to consignment: ConsignmentID, of organization: String) async throws
        -> [TrackingLinkRecord]
    {
        try await store.read { db in
            try db.query(
                """
                SELECT id, created, expires, revoked FROM tracking_links
                WHERE organization = $1 AND consignment = $2 ORDER BY created, id
                """, [.text(organization), .text(consignment.code)]
            ).map { row in
                TrackingLinkRecord(
                    id: row.text(0), consignment: consignment.code,
                    createdAt: Instant(milliseconds: row.int(1)).rfc3339,
                    expiresAt: Instant(milliseconds: row.int(2)).rfc3339,
                    revokedAt: row.optInt(3).map { Instant(milliseconds: $0).rfc3339 })
            }
        }
    }

    /// Ends a link; tells whether there was one.
    func revoke(
        _ id: String, to consignment: ConsignmentID, of organization: String, now: Int64
    ) async throws -> Bool {
        try await store.write { db in
            try db.execute(
                """
                UPDATE tracking_links SET revoked = COALESCE(revoked, $4)
                WHERE organization = $1 AND id = $2 AND consignment = $3
                """,
                [.text(organization), .text(id), .text(consignment.code), .integer(now)]) == 1
        }
    }

    /// Whoever holds this token, or nobody.
    ///
    /// - Throws: `Refusal` (410) when the link was one of ours and has ended.
    func recipient(holding token: String, now: Int64) async throws -> Caller? {
        let row = try await store.read { db in
            try db.findRow(
                """
                SELECT organization, id, consignment, expires, revoked FROM tracking_links
                WHERE hash = $1
                """, [.blob(Secret.digest(token))])
        }
        guard let row, let consignment = ConsignmentID(row.text(2)) else { return nil }
        if row.optInt(4) != nil { throw Self.gone("This link was withdrawn.") }
        if row.int(3) <= now { throw Self.gone("This link has expired.") }
        return Caller(
            organization: row.text(0), actor: "recipient:" + row.text(1), name: "",
            role: .viewer, driver: nil, credential: row.text(1), isCookie: false,
            rights: [.track], consignment: consignment)
    }

    static func gone(_ sentence: String) -> Refusal {
        Refusal(
            410, "link-ended", "This link has ended",
            detail: sentence + " Ask the sender for a new one.")
    }
}
