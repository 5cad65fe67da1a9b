package import Database
package import EventLog

/// Every proof by its name, and whether its bytes came and were good.
package struct ProofView: View {
    package let name = "proofs"
    package let tables = [
        ViewTable(
            name: "proofs", key: ["organization", "attempt", "proof"],
            create: [
                """
                CREATE TABLE proofs (
                  organization TEXT NOT NULL, attempt TEXT NOT NULL, proof TEXT NOT NULL,
                  kind TEXT NOT NULL, parcels TEXT NOT NULL, captured BIGINT NOT NULL,
                  recorded BIGINT NOT NULL, state TEXT NOT NULL, faults TEXT NOT NULL,
                  PRIMARY KEY (organization, attempt, proof))
                """,
                "CREATE INDEX proofs_by_name ON proofs (organization, proof)",
                "CREATE INDEX proofs_by_state ON proofs (state, recorded)",
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "attempt.proofCaptured":
            let waits = event.open["hasFile"]?.asBool ?? false
            try db.execute(
                """
                INSERT INTO proofs (organization, attempt, proof, kind, parcels, captured, recorded,
                  state, faults) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '')
                ON CONFLICT DO NOTHING
                """,
                key(event) + [
                    .text(event.open["kind"]?.asString ?? ""),
                    .text(
                        (event.open["parcels"]?.asArray ?? []).compactMap(\.asString)
                            .joined(separator: ",")),
                    .integer(event.occurredAt), .integer(event.recordedAt),
                    .text((waits ? State.waiting : .complete).rawValue),
                ])
        case "attempt.proofExamined":
            let isRefused = event.open["retake"]?.asBool ?? false
            try set(
                isRefused ? .retake : .accepted,
                (event.open["faults"]?.asArray ?? []).compactMap(\.asString), event, db)
        case "attempt.proofOverdue": try set(.overdue, [], event, db)
        default: return
        }
    }

    private func set(
        _ state: State, _ faults: [String], _ event: RecordedEvent, _ db: any Connection
    ) throws {
        try db.execute(
            """
            UPDATE proofs SET state = $4, faults = $5
            WHERE organization = $1 AND attempt = $2 AND proof = $3
            """, key(event) + [.text(state.rawValue), .text(faults.joined(separator: ","))])
    }

    private func key(_ event: RecordedEvent) -> [SQLValue] {
        [
            .text(event.organization), .text(String(event.stream.dropFirst("attempt/".count))),
            .text(event.open["proof"]?.asString ?? ""),
        ]
    }
}

extension ProofView {
    package enum State: String, Sendable, CaseIterable {
        /// It has no file: a PIN, a note, a scan.
        case complete
        case waiting, accepted, retake, overdue
    }

    struct Entry: Sendable, Hashable {
        let organization: String
        let attempt: String
        let proof: String
        let kind: String
        let parcels: [String]
        let state: State
        let faults: [String]
    }

    /// The proofs of a name: one, but for handhelds that count from one at every door.
    static func find(
        _ proof: String, of organization: String, in store: any Store
    ) async throws -> [Entry] {
        try await store.read { db in
            try db.query(
                "SELECT \(columns) FROM proofs WHERE organization = $1 AND proof = $2 ORDER BY attempt",
                [.text(organization), .text(proof)]
            ).compactMap(Entry.init)
        }
    }

    /// Proofs whose bytes did not come, of any organisation.
    static func late(recordedBefore moment: Int64, in store: any Store) async throws -> [Entry] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(columns) FROM proofs WHERE state = 'waiting' AND recorded < $1
                ORDER BY recorded LIMIT 500
                """, [.integer(moment)]
            ).compactMap(Entry.init)
        }
    }

    private static let columns = "organization, attempt, proof, kind, parcels, state, faults"
}

extension ProofView.Entry {
    fileprivate init?(_ row: Row) {
        guard let state = ProofView.State(rawValue: row.text(5)) else { return nil }
        self.init(
            organization: row.text(0), attempt: row.text(1), proof: row.text(2), kind: row.text(3),
            parcels: row.text(4).split(separator: ",").map(String.init), state: state,
            faults: row.text(6).split(separator: ",").map(String.init))
    }
}
