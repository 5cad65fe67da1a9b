internal import CustodyLedger
internal import Database
internal import EventLog

/// What outsiders read of a ledger: checkpoints, tiles, and one leaf's proof.
struct LedgerView: Sendable {
    let store: any Store

    /// The log at an address; nil for one that there is not, or that has signed nothing yet.
    func log(id: String) async throws -> PublishedLog? {
        try await PublishedLog.shown(id: id, from: store)
    }

    func log(of organization: String) async throws -> PublishedLog? {
        try await store.read { try PublishedLog.shown(organization, on: $0) }
    }

    /// A tile's bytes; nil for one that the published tree does not have.
    func bytes(of tile: Tile, in log: PublishedLog) async throws -> [UInt8]? {
        let level = if case .hashes(let level) = tile.level { level } else { 0 }
        guard level * Tile.height < 64 else { return nil }
        let count = log.size >> UInt64(level * Tile.height)
        let first = tile.number * UInt64(Tile.fullWidth)
        guard first + UInt64(tile.width) <= count else { return nil }
        return try await store.read { db in
            let tiles = LedgerTiles(log.organization, on: db)
            if case .entries = tile.level {
                return EntryBundle.bytes(
                    of: try tiles.leaves(first..<first + UInt64(tile.width)))
            }
            return try tiles.hashes(level, tile.number, size: log.size).prefix(tile.width)
                .flatMap(\.bytes)
        }
    }

    enum Proof: Sendable {
        case file(ProofFile)
        /// The event is there, and no checkpoint covers it yet.
        case notYet
        case unknownIndex
    }

    /// The file that proves the event at an index of an organisation's ledger.
    func proof(of index: UInt64, in organization: String) async throws -> Proof {
        try await store.read { db in
            let tiles = LedgerTiles(organization, on: db)
            guard index < .max, let leaf = try tiles.leaves(index..<index + 1).first else {
                return .unknownIndex
            }
            guard let log = try PublishedLog.shown(organization, on: db), index < log.size else {
                return .notYet
            }
            let proof = try tiles.tree(size: log.size).inclusionProof(of: index)
            return .file(
                ProofFile(
                    index: index, hashes: proof.hashes, checkpoint: log.note, extra: leaf))
        }
    }
}
