internal import Attestation
package import Database
internal import Delivery
internal import EventLog

/// All that may be used only once in a handshake: challenges, tokens, counters, photos.
///
/// Photos' hashes have no place in an event's open part; so these tables are no view of the log. They
/// are written in the transaction of the events, which holds everybody to once.
package struct HandshakeMemoryView: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    package static let migrations = [
        Migration(
            "handshake-memory-001",
            [
                """
                CREATE TABLE handshake_challenges (
                    organization TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (organization, id))
                """,
                """
                CREATE TABLE handshake_tokens (
                    organization TEXT NOT NULL, key_id TEXT NOT NULL, token TEXT NOT NULL,
                    counter BIGINT NOT NULL, received BIGINT NOT NULL,
                    PRIMARY KEY (organization, key_id, token),
                    UNIQUE (organization, key_id, counter))
                """,
                """
                CREATE TABLE handshake_photos (
                    position {identity}, organization TEXT NOT NULL, sha256 TEXT NOT NULL,
                    hash BIGINT NOT NULL, attempt TEXT NOT NULL, UNIQUE (organization, sha256))
                """,
                """
                CREATE INDEX handshake_photos_by_position
                ON handshake_photos (organization, position)
                """,
                """
                CREATE TABLE handshake_waiting (
                    organization TEXT NOT NULL, handshake TEXT NOT NULL, attempt TEXT NOT NULL,
                    sha256 TEXT NOT NULL, due BIGINT NOT NULL,
                    PRIMARY KEY (organization, handshake))
                """,
                "CREATE INDEX handshake_waiting_by_photo ON handshake_waiting (organization, sha256)",
                "CREATE INDEX handshake_waiting_by_due ON handshake_waiting (due)",
            ])
    ]

    /// Judges tokens against what is known now.
    func judge(
        _ tokens: Handshake, photo: PhotoFacts?, receivedAt: Instant, by judge: Judge,
        of organization: String, in attempt: AttemptID, _ hashes: PhotoHashes
    ) async throws -> Verdict {
        try await store.read { db in
            try judge.judge(
                tokens, photo: photo, now: receivedAt.milliseconds,
                given: HandshakeLookup(
                    organization: organization, attempt: attempt.code, db: db, hashes: hashes))
        }
    }

    /// Uses up what counts once.
    ///
    /// - Throws: `Conflict` when somebody was quicker: to be judged again.
    static func remember(
        _ statements: Statements, photo: PhotoFacts?, countsPhoto: Bool, receivedAt: Instant,
        of organization: String, in attempt: AttemptID, on db: any Connection
    ) throws {
        let challenge = statements.challenge.id
        func once(_ sql: String, _ values: [SQLValue]) throws {
            let count = try db.execute(sql + " ON CONFLICT DO NOTHING", values)
            guard count == 1 else { throw Conflict(stream: "challenge " + challenge) }
        }
        try once(
            "INSERT INTO handshake_challenges (organization, id) VALUES ($1, $2)",
            [.text(organization), .text(challenge)])
        for leg in statements.legs {
            try once(
                """
                INSERT INTO handshake_tokens (organization, key_id, token, counter, received)
                VALUES ($1, $2, $3, $4, $5)
                """,
                [
                    .text(organization), .text(leg.device.key.id), .text(leg.common.id),
                    .integer(leg.common.counter), .integer(receivedAt.milliseconds),
                ])
        }
        guard countsPhoto, let image = statements.vision?.claims.image else { return }
        let hash = photo?.perceptualHash ?? image.perceptualHash
        try once(
            """
            INSERT INTO handshake_photos (organization, sha256, hash, attempt)
            VALUES ($1, $2, $3, $4)
            """,
            [
                .text(organization), .text(image.sha256),
                .integer(Int64(bitPattern: hash.bits)), .text(attempt.code),
            ])
    }
}

extension HandshakeMemoryView {
    /// A handshake whose photo has not arrived.
    struct Waiting: Sendable, Hashable {
        let organization: String
        let handshake: HandshakeID
        let attempt: AttemptID
    }

    static func wait(
        _ waiting: Waiting, forPhoto sha256: String, until due: Instant, on db: any Connection
    ) throws {
        try db.execute(
            """
            INSERT INTO handshake_waiting (organization, handshake, attempt, sha256, due)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
            """,
            [
                .text(waiting.organization), .text(waiting.handshake.code),
                .text(waiting.attempt.code), .text(sha256), .integer(due.milliseconds),
            ])
    }

    static func stopWaiting(_ waiting: Waiting, on db: any Connection) throws {
        try db.execute(
            "DELETE FROM handshake_waiting WHERE organization = $1 AND handshake = $2",
            [.text(waiting.organization), .text(waiting.handshake.code)])
    }

    /// Those that wait for a photo, the first to come first: a photo counts once.
    func waiting(for sha256: String, in organization: String) async throws -> [Waiting] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, handshake, attempt FROM handshake_waiting
                WHERE organization = $1 AND sha256 = $2 ORDER BY due, handshake
                """, [.text(organization), .text(sha256)]
            ).compactMap(Waiting.init)
        }
    }

    /// Those whose photo's time is over, of every organisation.
    func overdue(at moment: Instant, limit: Int) async throws -> [Waiting] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, handshake, attempt FROM handshake_waiting
                WHERE due <= $1 ORDER BY due LIMIT $2
                """, [.integer(moment.milliseconds), .integer(Int64(limit))]
            ).compactMap(Waiting.init)
        }
    }
}

extension HandshakeMemoryView.Waiting {
    fileprivate init?(_ row: Row) {
        guard let handshake = HandshakeID(row.text(1)), let attempt = AttemptID(row.text(2)) else {
            return nil
        }
        self.init(organization: row.text(0), handshake: handshake, attempt: attempt)
    }
}

extension HandshakeMemoryView {
    /// Forgets what photos of these attempts looked like, and stops waiting for more of them.
    static func forget(
        attempts: [String], in organization: String, on db: any Connection
    ) throws {
        for table in ["handshake_photos", "handshake_waiting"] {
            for attempt in attempts {
                try db.execute(
                    "DELETE FROM \(table) WHERE organization = $1 AND attempt = $2",
                    [.text(organization), .text(attempt)])
            }
        }
    }
}
