package import Database
package import EventLog

/// Which erasure took an event's words.
package struct ErasureView: View {
    package let name = "erasures"
    package let tables = [
        ViewTable(
            name: "erased_events", key: ["organization", "event"],
            create: [
                """
                CREATE TABLE erased_events (
                  organization TEXT NOT NULL, event TEXT NOT NULL, erasure TEXT NOT NULL,
                  PRIMARY KEY (organization, event))
                """
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        guard event.type == "consignment.recipientErased" else { return }
        for erased in event.open["events"]?.asArray ?? [] {
            try db.execute(
                """
                INSERT INTO erased_events (organization, event, erasure) VALUES ($1, $2, $3)
                ON CONFLICT DO NOTHING
                """,
                [.text(event.organization), .text(erased.asString ?? ""), .text(event.id)])
        }
    }

    /// The ledger's index of the erasure that took an event's words.
    static func index(
        ofErasing event: String, in organization: String, _ store: any Store
    ) async throws -> Int64? {
        try await store.read { db in
            try db.findRow(
                """
                SELECT e.ledger_index FROM erased_events x
                  JOIN events e ON e.organization = x.organization AND e.id = x.erasure
                WHERE x.organization = $1 AND x.event = $2
                """, [.text(organization), .text(event)]
            )?.optInt(0)
        }
    }
}
