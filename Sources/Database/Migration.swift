/// One step of a schema, run once and never edited.
package struct Migration: Sendable {
    /// Module and number, such as `log-001`.
    package let id: String
    /// Statements in the dialect that both databases understand; `{identity}` is the declaration of
    /// a column that counts up by itself.
    package let statements: [String]

    package init(_ id: String, _ statements: [String]) {
        self.id = id
        self.statements = statements
    }
}

extension Store {
    /// Runs the migrations that this database has not seen, in their order.
    ///
    /// - Throws: `DatabaseError.migrationChanged` when one that ran here has another text now.
    package func migrate(_ migrations: [Migration]) async throws {
        try await write { connection in
            try connection.lockForMigration()
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS migrations (id TEXT PRIMARY KEY, text TEXT NOT NULL)")
            for migration in migrations { try run(migration, on: connection) }
        }
    }
}

private func run(_ migration: Migration, on connection: any Connection) throws {
    let text = migration.statements.joined(separator: ";\n")
    if let row = try connection.findRow(
        "SELECT text FROM migrations WHERE id = $1", [.text(migration.id)])
    {
        if row.text(0) != text { throw DatabaseError.migrationChanged(migration.id) }
        return
    }
    for statement in migration.statements {
        try connection.execute(connection.spoken(statement))
    }
    try connection.execute(
        "INSERT INTO migrations (id, text) VALUES ($1, $2)", [.text(migration.id), .text(text)])
}
