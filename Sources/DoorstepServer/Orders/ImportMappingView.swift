package import Database
package import Delivery
internal import EventLog

/// What an organisation once said about a set of headings.
///
/// No read model of the log: how a merchant's file is laid out is no event of a delivery.
package enum ImportMappingView {
    static let migration = Migration(
        "orders-002-import-mappings",
        [
            """
            CREATE TABLE import_mappings (
              organization TEXT NOT NULL, headings TEXT NOT NULL, mapping TEXT NOT NULL,
              used_at BIGINT NOT NULL, PRIMARY KEY (organization, headings))
            """,
            "ALTER TABLE imports ADD COLUMN mapping TEXT",
            "ALTER TABLE imports ADD COLUMN is_remembered BIGINT",
            "ALTER TABLE imports ADD COLUMN suggested TEXT",
            "ALTER TABLE imports ADD COLUMN credential TEXT",
            "ALTER TABLE imports ADD COLUMN command TEXT",
            "ALTER TABLE imports ADD COLUMN body_hash BYTEA",
            // Rows without a command are all different: nulls are not equal.
            "CREATE UNIQUE INDEX imports_by_command ON imports (organization, credential, command)",
        ])

    /// What was said the last time about these headings.
    package static func find(
        _ headings: [String], of organization: String, in store: any Store
    ) async throws -> ImportMapping? {
        let key = key(organization, headings)
        return try await store.read { db in
            try db.findRow(
                "SELECT mapping FROM import_mappings WHERE organization = $1 AND headings = $2", key
            )
        }.flatMap { read($0.text(0)) }
    }

    package static func remember(
        _ mapping: ImportMapping, for headings: [String], of organization: String,
        at now: Instant, in store: any Store
    ) async throws {
        let values =
            key(organization, headings) + [
                .text(text(of: mapping)), .integer(now.milliseconds),
            ]
        _ = try await store.write { db in
            try db.execute(
                """
                INSERT INTO import_mappings (organization, headings, mapping, used_at)
                VALUES ($1, $2, $3, $4)
                ON CONFLICT (organization, headings)
                DO UPDATE SET mapping = excluded.mapping, used_at = excluded.used_at
                """, values)
        }
    }

    /// A file may have hundreds of headings; an index takes their digest.
    private static func key(_ organization: String, _ headings: [String]) -> [SQLValue] {
        let digest = Secret.digest(ImportMapping.signature(of: headings))
        let hex = digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return [.text(organization), .text(hex)]
    }

    static func text(of mapping: ImportMapping) -> String { text(of: mapping.columns) }

    static func text(of columns: [String: String]) -> String {
        String(
            decoding: JSON.object(columns.mapValues { .string($0) }).canonicalBytes, as: UTF8.self)
    }

    static func read(_ text: String?) -> ImportMapping? {
        guard let text, let members = (try? JSON.parse(Array(text.utf8)))?.asObject else {
            return nil
        }
        return ImportMapping(members.compactMapValues(\.asString))
    }
}
