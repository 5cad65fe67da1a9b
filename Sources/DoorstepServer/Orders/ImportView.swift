package import Database
package import Delivery

/// The imports and how far each is.
///
/// Not a read model of the log: a file that is half read is work under way, and its place in the
/// file moves in the transaction of the rows themselves, so that a restart repeats none.
package enum ImportView {
    package static let migrations = [
        Migration(
            "orders-001-imports",
            [
                """
                CREATE TABLE imports (
                  organization TEXT NOT NULL, id TEXT NOT NULL, actor TEXT NOT NULL,
                  format TEXT NOT NULL, manner TEXT NOT NULL, path TEXT NOT NULL,
                  state TEXT NOT NULL, rows_read BIGINT NOT NULL, booked BIGINT NOT NULL,
                  unchanged BIGINT NOT NULL, rejected BIGINT NOT NULL, waiting BIGINT NOT NULL,
                  detail TEXT, created_at BIGINT NOT NULL,
                  PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX imports_waiting ON imports (state, created_at)",
                """
                CREATE TABLE import_rejects (
                  organization TEXT NOT NULL, import TEXT NOT NULL, line BIGINT NOT NULL,
                  place BIGINT NOT NULL, field TEXT NOT NULL, code TEXT NOT NULL,
                  reason TEXT NOT NULL,
                  PRIMARY KEY (organization, import, line, place))
                """,
            ]),
        ImportMappingView.migration,
    ]

    /// Adds an import; tells whether its command was new.
    @discardableResult
    package static func add(_ new: Import, at now: Instant, in store: any Store) async throws
        -> Bool
    {
        try await store.write { db in
            try db.execute(
                """
                INSERT INTO imports
                  (organization, id, actor, format, manner, path, state, rows_read, booked,
                   unchanged, rejected, waiting, created_at, mapping, is_remembered, suggested,
                   credential, command, body_hash)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, $8, $9, $10, $11, $12, $13, $14)
                ON CONFLICT (organization, credential, command) DO NOTHING
                """,
                [
                    .text(new.organization), .text(new.id.code), .text(new.actor),
                    .text(new.format.rawValue), .text(new.manner.rawValue), .text(new.path),
                    .text(new.state.rawValue), .integer(now.milliseconds),
                    .text(ImportMappingView.text(of: new.mapping)),
                    .integer(new.mappingIsRemembered ? 1 : 0),
                    .text(ImportMappingView.text(of: new.suggested)),
                    .optional(new.command?.credential), .optional(new.command?.key),
                    new.command.map { .blob($0.digest) } ?? .null,
                ]) == 1
        }
    }

    /// The import that a command brought, and the digest of what came under it.
    package static func find(
        broughtBy command: UploadCommand, of organization: String, in store: any Store
    ) async throws -> (Import, digest: [UInt8])? {
        try await store.read { db in
            try db.findRow(
                """
                SELECT \(columns), body_hash FROM imports
                WHERE organization = $1 AND credential = $2 AND command = $3
                """, [.text(organization), .text(command.credential), .text(command.key)]
            ).flatMap { row in Import(row).map { ($0, row.blob(16)) } }
        }
    }

    package static func find(
        _ id: ImportID, of organization: String, in store: any Store
    ) async throws -> Import? {
        try await store.read { db in
            try db.findRow(
                "SELECT \(columns) FROM imports WHERE organization = $1 AND id = $2",
                [.text(organization), .text(id.code)]
            ).flatMap(Import.init)
        }
    }

    /// Imports that are not at their end, the oldest first.
    package static func unfinished(in store: any Store) async throws -> [Import] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(columns) FROM imports WHERE state IN ('waiting', 'checking', 'running')
                ORDER BY created_at, id
                """
            ).compactMap(Import.init)
        }
    }

    /// Writes how far an import is, in the caller's transaction.
    static func move(_ moved: Import, on db: any Connection) throws {
        try db.execute(
            """
            UPDATE imports SET state = $3, rows_read = $4, booked = $5, unchanged = $6,
              rejected = $7, waiting = $8, detail = $9
            WHERE organization = $1 AND id = $2
            """,
            [
                .text(moved.organization), .text(moved.id.code), .text(moved.state.rawValue),
                .integer(Int64(moved.tally.rows)), .integer(Int64(moved.tally.booked)),
                .integer(Int64(moved.tally.unchanged)), .integer(Int64(moved.tally.rejected)),
                .integer(Int64(moved.tally.waitingForAddress)), .optional(moved.detail),
            ])
    }

    static func move(_ moved: Import, in store: any Store) async throws {
        try await store.write { try move(moved, on: $0) }
    }

    /// Begins at the first row again, as after a check that found no fault.
    static func restart(_ restarted: Import, in store: any Store) async throws {
        try await store.write { db in
            try move(restarted, on: db)
            try db.execute(
                "DELETE FROM import_rejects WHERE organization = $1 AND import = $2",
                [.text(restarted.organization), .text(restarted.id.code)])
        }
    }

    static func reject(_ rows: [RejectedRow], of import: Import, on db: any Connection) throws {
        for (place, row) in rows.enumerated() {
            try db.execute(
                """
                INSERT INTO import_rejects (organization, import, line, place, field, code, reason)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                [
                    .text(`import`.organization), .text(`import`.id.code),
                    .integer(Int64(row.line)), .integer(Int64(place)), .text(row.column),
                    .text(row.code), .text(row.reason),
                ])
        }
    }

    /// Rejected rows from a line on, by line.
    package static func rejects(
        of id: ImportID, of organization: String, afterLine line: Int, limit: Int,
        in store: any Store
    ) async throws -> [RejectedRow] {
        try await store.read { db in
            try db.query(
                """
                SELECT line, field, code, reason FROM import_rejects
                WHERE organization = $1 AND import = $2 AND line IN (
                  SELECT DISTINCT line FROM import_rejects
                  WHERE organization = $1 AND import = $2 AND line > $3 ORDER BY line LIMIT $4)
                ORDER BY line, place
                """,
                [
                    .text(organization), .text(id.code), .integer(Int64(line)),
                    .integer(Int64(limit)),
                ]
            ).map { row in
                RejectedRow(
                    line: Int(row.int(0)), column: row.text(1), code: row.text(2),
                    reason: row.text(3))
            }
        }
    }

    private static let columns = """
        organization, id, actor, format, manner, path, state, rows_read, booked, unchanged, \
        rejected, waiting, detail, mapping, is_remembered, suggested
        """
}

extension Import {
    fileprivate init?(_ row: Row) {
        guard let id = ImportID(row.text(1)), let format = Format(rawValue: row.text(3)),
            let manner = Manner(rawValue: row.text(4)), let state = State(rawValue: row.text(6))
        else { return nil }
        var tally = ImportTally()
        tally.rows = Int(row.int(7))
        tally.booked = Int(row.int(8))
        tally.unchanged = Int(row.int(9))
        tally.rejected = Int(row.int(10))
        tally.waitingForAddress = Int(row.int(11))
        self.init(
            id: id, organization: row.text(0), actor: row.text(2), format: format, manner: manner,
            path: row.text(5), state: state, tally: tally, detail: row.optText(12))
        mapping = ImportMappingView.read(row.optText(13)) ?? ImportMapping()
        mappingIsRemembered = row.optInt(14) == 1
        suggested = ImportMappingView.read(row.optText(15))?.columns ?? [:]
    }
}
