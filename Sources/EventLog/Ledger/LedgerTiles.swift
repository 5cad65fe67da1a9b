package import CustodyLedger
package import Database

/// An organisation's ledger as tiles, out of its events and one stored hash for every full tile.
///
/// A tile of leaves is 256 rows of the log; a tile above is as many stored hashes. So a proof reads
/// two tiles a level, however long the history is.
package struct LedgerTiles {
    private let organization: String
    private let db: any Connection

    package init(_ organization: String, on db: any Connection) {
        (self.organization, self.db) = (organization, db)
    }

    /// The leaves in a range of indexes that all have been given.
    package func leaves(_ indexes: Range<UInt64>) throws -> [[UInt8]] {
        try db.query(
            """
            SELECT leaf FROM events
            WHERE organization = $1 AND ledger_index >= $2 AND ledger_index < $3
            ORDER BY ledger_index
            """,
            [
                .text(organization), .integer(Int64(clamping: indexes.lowerBound)),
                .integer(Int64(clamping: indexes.upperBound)),
            ]
        ).map { Array($0.text(0).utf8) }
    }

    /// The hashes of a tile, or as many of them as a tree of that size has there.
    package func hashes(_ level: Int, _ number: UInt64, size: UInt64) throws -> [TreeHash] {
        let width = UInt64(Tile.fullWidth)
        let count = level * Tile.height < 64 ? size >> UInt64(level * Tile.height) : 0
        guard number <= count / width else { return [] }
        let range = number * width..<min((number + 1) * width, count)
        if level == 0 { return try leaves(range).map { .leaf($0) } }
        return try db.query(
            """
            SELECT root FROM ledger_tiles
            WHERE organization = $1 AND level = $2 AND number >= $3 AND number < $4
            ORDER BY number
            """,
            [
                .text(organization), .integer(Int64(level - 1)),
                .integer(Int64(clamping: range.lowerBound)),
                .integer(Int64(clamping: range.upperBound)),
            ]
        ).compactMap { TreeHash($0.blob(0)) }
    }

    /// The tree of a size, read tile by tile.
    package func tree(size: UInt64) -> TiledTree {
        // Several hashes of one tile are asked for one after the other.
        var read: [[UInt64]: [TreeHash]] = [:]
        return TiledTree(size: size) { level, number in
            if let row = read[[UInt64(level), number]] { return row }
            let row = try hashes(level, number, size: size)
            read[[UInt64(level), number]] = row
            return row
        }
    }

    /// Stores the hash over every tile that became full between two sizes.
    func completeTiles(from old: UInt64, to size: UInt64) throws {
        var (before, now, level) = (old, size, 0)
        while now >= UInt64(Tile.fullWidth) {
            (before, now) = (before / UInt64(Tile.fullWidth), now / UInt64(Tile.fullWidth))
            for number in before..<now {
                let row = try hashes(level, number, size: size)
                guard row.count == Tile.fullWidth else {
                    throw TiledTree.Missing(level: level, number: number)
                }
                try db.execute(
                    """
                    INSERT INTO ledger_tiles (organization, level, number, root)
                    VALUES ($1, $2, $3, $4) ON CONFLICT (organization, level, number) DO NOTHING
                    """,
                    [
                        .text(organization), .integer(Int64(level)),
                        .integer(Int64(clamping: number)), .blob(TreeHash.over(row).bytes),
                    ])
            }
            level += 1
        }
    }
}
