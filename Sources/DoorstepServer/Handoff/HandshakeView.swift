package import Database
internal import Delivery
package import EventLog

/// Which handshakes there are, by parcel and by id; what they say stays in the log.
package struct HandshakeView: View {
    package let name = "handshakes"
    package let tables = [
        ViewTable(
            name: "handshakes", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE handshakes (
                    organization TEXT NOT NULL, id TEXT NOT NULL, parcel TEXT NOT NULL,
                    attempt TEXT NOT NULL, decision TEXT NOT NULL, PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX handshakes_by_parcel ON handshakes (organization, parcel)",
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        guard event.type == "attempt.handshakeJudged" else { return }
        try db.execute(
            """
            INSERT INTO handshakes (organization, id, parcel, attempt, decision)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (organization, id) DO UPDATE SET decision = excluded.decision
            """,
            [
                .text(event.organization), .text(event.open["handshake"]?.asString ?? ""),
                .text(event.open["parcel"]?.asString ?? ""),
                .text(String(event.stream.dropFirst("attempt/".count))),
                .text(event.open["decision"]?.asString ?? ""),
            ])
    }
}

extension HandshakeView {
    /// The attempts in which a parcel has handshakes.
    static func attempts(
        with parcel: ParcelID, of organization: String, in store: any Store
    ) async throws -> [AttemptID] {
        try await store.read { db in
            try db.query(
                """
                SELECT DISTINCT attempt FROM handshakes WHERE organization = $1 AND parcel = $2
                ORDER BY attempt
                """, [.text(organization), .text(parcel.code)]
            ).compactMap { AttemptID($0.text(0)) }
        }
    }

    /// The attempt that a handshake belongs to.
    static func attempt(
        with handshake: HandshakeID, of organization: String, in store: any Store
    ) async throws -> AttemptID? {
        try await store.read { db in
            try db.findRow(
                "SELECT attempt FROM handshakes WHERE organization = $1 AND id = $2",
                [.text(organization), .text(handshake.code)]
            ).flatMap { AttemptID($0.text(0)) }
        }
    }
}
