package import CustodyLedger
internal import Database

/// Events of some streams with all that proves them to an outsider.
package struct ProvenEvents: Sendable {
    package let log: PublishedLog
    /// In the ledger's order.
    package let items: [Item]

    package struct Item: Sendable {
        package let event: RecordedEvent
        package let leaf: String
        package let proof: InclusionProof
        package let contents: Contents
    }

    package enum Contents: Sendable {
        /// The payload and the key of the leaf's commitment to it.
        case shown(payload: [UInt8], salt: [UInt8])
        /// It is about a person, and those who asked may not read that.
        case personal
        /// The person was erased: nobody can read it any more.
        case erased
    }
}

extension Journal {
    /// Proves the events of some streams, as far as the last checkpoint reaches.
    ///
    /// - Parameter showsPeople: whether what is sealed is opened.
    /// - Returns: nil while nothing was published.
    package func evidence(
        of streams: [String], in organization: String, showsPeople: Bool
    ) async throws -> ProvenEvents? {
        try await evidence(in: organization, showsPeople: showsPeople) { log, db in
            try provenRows(streams, log, on: db)
        }
    }

    /// Proves the event at an index of the ledger; no items where the last checkpoint does not reach.
    package func evidence(
        at index: UInt64, in organization: String
    ) async throws -> ProvenEvents? {
        try await evidence(in: organization, showsPeople: true) { log, db in
            try provenRow(index, log, on: db)
        }
    }

    private func evidence(
        in organization: String, showsPeople: Bool,
        _ find: @escaping @Sendable (PublishedLog, any Connection) throws -> [ProvenRow]
    ) async throws -> ProvenEvents? {
        let read = try await store.read { db in
            try PublishedLog.shown(organization, on: db).map { log in
                (log: log, rows: try find(log, db))
            }
        }
        guard let read else { return nil }
        var items: [ProvenEvents.Item] = []
        for row in read.rows {
            items.append(
                ProvenEvents.Item(
                    event: row.event, leaf: row.leaf, proof: row.proof,
                    contents: try await contents(of: row, showsPeople: showsPeople)))
        }
        return ProvenEvents(log: read.log, items: items)
    }

    private func contents(
        of row: ProvenRow, showsPeople: Bool
    ) async throws -> ProvenEvents.Contents {
        guard row.event.person != nil else {
            guard let salt = row.salt else { return .erased }
            return .shown(payload: Payload.bytes(of: row.event, personal: nil), salt: salt)
        }
        guard let sealed = row.event.sealed, showsPeople else {
            return row.event.sealed == nil ? .erased : .personal
        }
        guard let opened = try await sealer.open(sealed, of: row.event) else { return .erased }
        return .shown(
            payload: Payload.bytes(of: row.event, personal: opened.plain), salt: opened.salt)
    }
}

private struct ProvenRow: Sendable {
    let event: RecordedEvent
    let leaf: String
    let salt: [UInt8]?
    let proof: InclusionProof
}

private func provenRows(
    _ streams: [String], _ log: PublishedLog, on db: any Connection
) throws -> [ProvenRow] {
    let tree = LedgerTiles(log.organization, on: db).tree(size: log.size)
    let rows = try streams.flatMap { stream in
        try db.query(
            """
            SELECT \(EventRows.columns), leaf, salt FROM events
            WHERE organization = $1 AND stream = $2 AND ledger_index < $3 ORDER BY version
            """,
            [.text(log.organization), .text(stream), .integer(Int64(clamping: log.size))])
    }
    return try proven(rows, by: tree).sorted { $0.proof.index < $1.proof.index }
}

private func provenRow(
    _ index: UInt64, _ log: PublishedLog, on db: any Connection
) throws -> [ProvenRow] {
    guard index < log.size else { return [] }
    let rows = try db.query(
        """
        SELECT \(EventRows.columns), leaf, salt FROM events
        WHERE organization = $1 AND ledger_index = $2
        """, [.text(log.organization), .integer(Int64(clamping: index))])
    return try proven(rows, by: LedgerTiles(log.organization, on: db).tree(size: log.size))
}

private func proven(_ rows: [Row], by tree: TiledTree) throws -> [ProvenRow] {
    try rows.map { row in
        let event = try EventRows.event(from: row)
        return ProvenRow(
            event: event, leaf: row.text(14), salt: row.optBlob(15),
            proof: try tree.inclusionProof(of: UInt64(clamping: event.ledgerIndex ?? 0)))
    }
}
