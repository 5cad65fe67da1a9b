package import CustodyLedger
package import Database

/// What this server has cosigned of other people's logs.
package struct WitnessedLogs: Sendable {
    private let store: any Store

    package init(_ store: any Store) { self.store = store }

    /// Checks a request against what was seen before and remembers it, in one transaction: two
    /// requests at once cannot both continue the same checkpoint.
    ///
    /// - Parameter now: seconds since 1970, which the cosignature states.
    package func add(
        _ request: [UInt8], to witness: Witness, now: UInt64
    ) async throws -> Witness.Answer {
        guard let origin = Witness.origin(of: request) else {
            return try witness.add(request, seen: .nothing, now: now)
        }
        return try await store.write { db in
            // Held until the commit, so that no other node reads what this one is about to change.
            guard try db.leads("witness/" + origin) else { return .busy }
            let answer = try witness.add(request, seen: try seen(origin, on: db), now: now)
            guard let seen = answer.seen, let note = answer.note else { return answer }
            try db.execute(
                """
                INSERT INTO witnessed_logs (origin, size, root, note) VALUES ($1, $2, $3, $4)
                ON CONFLICT (origin) DO UPDATE
                SET size = excluded.size, root = excluded.root, note = excluded.note
                """,
                [
                    .text(origin), .integer(Int64(clamping: seen.size)), .blob(seen.root.bytes),
                    .text(note.formatted),
                ])
            return answer
        }
    }

    /// The checkpoint cosigned last, by the name of its log's folder (SHA-256 of the origin).
    package func checkpoint(folder: String) async throws -> String? {
        try await store.read { db in
            try db.query("SELECT origin, note FROM witnessed_logs ORDER BY origin")
                .first { Witness.folder(of: $0.text(0)) == folder }?.text(1)
        }
    }
}

private func seen(_ origin: String, on db: any Connection) throws -> Witness.Seen {
    let row = try db.findRow(
        "SELECT size, root FROM witnessed_logs WHERE origin = $1", [.text(origin)])
    guard let row, let root = TreeHash(row.blob(1)) else { return .nothing }
    return Witness.Seen(size: UInt64(clamping: row.int(0)), root: root)
}
