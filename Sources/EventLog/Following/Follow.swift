internal import Database

extension Journal {
    /// Hands over events as they get their ledger index, until the task is cancelled.
    ///
    /// It begins with what comes after now, or after the given indexes, keeps each organisation's
    /// order, and misses nothing that another node sequenced. A slow body gets larger batches.
    package func follow(
        after indexes: [String: Int64]? = nil,
        _ body: @escaping @Sendable ([RecordedEvent]) async throws -> Void
    ) async throws {
        let bell = sequenced.rings(
            orEvery: Limits.pollingInterval, whileHearing: Limits.pollingWhileHearing)
        var sizes = try await ledgerSizes()
        if let indexes { sizes = indexes.mapValues { $0 + 1 } }
        for await _ in bell {
            for (organization, size) in try await ledgerSizes() {
                var next = sizes[organization, default: 0]
                while next < size {
                    let events = try await events(organization, after: next - 1)
                    guard let last = events.last?.ledgerIndex else { break }
                    try await body(events)
                    next = last + 1
                }
                sizes[organization] = next
            }
        }
    }

    /// How many leaves each organisation's ledger has.
    package func ledgerSizes() async throws -> [String: Int64] {
        try await store.read { db in
            var sizes: [String: Int64] = [:]
            try db.forEach("SELECT organization, size FROM ledger_heads", []) { row in
                sizes[row.text(0)] = row.int(1)
            }
            return sizes
        }
    }
}
