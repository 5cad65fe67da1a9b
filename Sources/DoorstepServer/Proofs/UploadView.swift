package import Database

/// Uploads under way, and the files of proofs that came of them.
///
/// Not a read model of the log: where an upload stands is told by its file, and what a file shows is
/// computed from its bytes. Both are about persons and go with them.
package enum UploadView {
    package static let migrations = [
        Migration(
            "proofs-001-uploads",
            [
                """
                CREATE TABLE uploads (
                  organization TEXT NOT NULL, id TEXT NOT NULL, owner TEXT NOT NULL,
                  attempt TEXT NOT NULL, proof TEXT NOT NULL, length BIGINT NOT NULL,
                  metadata TEXT NOT NULL, sealed_key BYTEA NOT NULL, state TEXT NOT NULL,
                  expires BIGINT NOT NULL,
                  PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX uploads_by_owner ON uploads (organization, owner, state)",
                "CREATE INDEX uploads_by_attempt ON uploads (organization, attempt)",
                "CREATE INDEX uploads_by_end ON uploads (expires)",
            ])
    ]

    /// An upload as its maker described it.
    struct Upload: Sendable, Hashable {
        enum State: String, Sendable {
            case open, done
            /// Whole, and not what was announced.
            case refused
        }

        let organization: String
        let id: String
        /// The driver, or whoever else began it: nobody else may touch it.
        let owner: String
        let attempt: String
        let proof: String
        let length: Int
        /// As it was sent.
        let metadata: String
        let sealedKey: [UInt8]
        var state: State
        /// Milliseconds of the world's clock.
        let expires: Int64
    }

    static func find(
        _ id: String, of organization: String, in store: any Store
    ) async throws -> Upload? {
        try await store.read { db in
            try db.findRow(
                "SELECT \(columns) FROM uploads WHERE organization = $1 AND id = $2",
                [.text(organization), .text(id)]
            ).flatMap(Upload.init)
        }
    }

    /// Uploads of one owner that still take bytes.
    static func open(
        of owner: String, in organization: String, now: Int64, _ store: any Store
    ) async throws -> [Upload] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(columns) FROM uploads
                WHERE organization = $1 AND owner = $2 AND state = 'open' AND expires > $3
                """, [.text(organization), .text(owner), .integer(now)]
            ).compactMap(Upload.init)
        }
    }

    static func uploads(
        ofAttempts attempts: [String], in organization: String, on db: any Connection
    ) throws -> [Upload] {
        try attempts.flatMap { attempt in
            try db.query(
                "SELECT \(columns) FROM uploads WHERE organization = $1 AND attempt = $2",
                [.text(organization), .text(attempt)]
            ).compactMap(Upload.init)
        }
    }

    /// Uploads of any organisation whose time is over.
    static func expired(now: Int64, in store: any Store) async throws -> [Upload] {
        try await store.read { db in
            try db.query(
                "SELECT \(columns) FROM uploads WHERE expires <= $1 ORDER BY expires LIMIT 500",
                [.integer(now)]
            ).compactMap(Upload.init)
        }
    }

    static func add(_ upload: Upload, on db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO uploads (\(columns)) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .text(upload.organization), .text(upload.id), .text(upload.owner),
                .text(upload.attempt), .text(upload.proof), .integer(Int64(upload.length)),
                .text(upload.metadata), .blob(upload.sealedKey), .text(upload.state.rawValue),
                .integer(upload.expires),
            ])
    }

    static func add(
        _ upload: Upload, keeping key: @escaping @Sendable (any Connection) throws -> Void,
        in store: any Store
    ) async throws {
        try await store.write { db in
            try key(db)
            try add(upload, on: db)
        }
    }

    static func set(_ state: Upload.State, of upload: Upload, in store: any Store) async throws {
        try await store.write { try set(state, of: upload, on: $0) }
    }

    static func set(_ state: Upload.State, of upload: Upload, on db: any Connection) throws {
        try db.execute(
            "UPDATE uploads SET state = $3 WHERE organization = $1 AND id = $2",
            [.text(upload.organization), .text(upload.id), .text(state.rawValue)])
    }

    static func remove(_ upload: Upload, in store: any Store) async throws {
        _ = try await store.write { db in
            try db.execute(
                "DELETE FROM uploads WHERE organization = $1 AND id = $2",
                [.text(upload.organization), .text(upload.id)])
        }
    }

    static let columns = """
        organization, id, owner, attempt, proof, length, metadata, sealed_key, state, expires
        """
}

extension UploadView.Upload {
    /// Nil for a state that this program does not know.
    init?(_ row: Row) {
        guard let state = State(rawValue: row.text(8)) else { return nil }
        self.init(
            organization: row.text(0), id: row.text(1), owner: row.text(2), attempt: row.text(3),
            proof: row.text(4), length: Int(row.int(5)), metadata: row.text(6),
            sealedKey: row.blob(7), state: state, expires: row.int(9))
    }
}
