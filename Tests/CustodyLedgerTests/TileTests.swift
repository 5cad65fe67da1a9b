import CustodyLedger
import Testing

private struct TilePaths: Decodable {
    let paths_rejected: [String]
}

private struct Roots: Decodable {
    let log_vkey: String
    let witness_vkey: String
    let roots_base64_by_size_0_300: [String]
}

/// Logs cut into tiles, ours and others'.
struct TileTests {
    /// The leaves of the logs that were made as vectors.
    private func leaves(_ count: Int) -> [TreeHash] {
        (0..<count).map { .leaf("leaf \($0)".utf8) }
    }

    @Test(arguments: [
        (0, "000"), (1, "001"), (255, "255"), (999, "999"), (1000, "x001/000"),
        (3_057_500, "x003/x057/500"), (123_456_078, "x123/x456/078"),
    ])
    func `a tile's number is cut into groups of three`(number: UInt64, path: String) {
        let tile = Tile(.hashes(0), number)
        #expect(tile.path == "tile/0/\(path)")
        #expect(Tile(path: tile.path) == tile)
        let part = Tile(.entries, number, width: 17)
        #expect(part.path == "tile/entries/\(path).p/17")
        #expect(Tile(path: part.path) == part)
    }

    @Test func `paths that nobody would write are refused`() throws {
        let known = [
            "tile/0/1", "tile/0/x001", "tile/00/000", "tile/64/000", "tile/0/000.p/0",
            "tile/0/000.p/256", "tile/0/000.p/08", "tile/0/123/456", "tile/0/x000/001",
            "tile/0/", "tile/0", "tile", "", "tile/0/x001/x002/003/", "tile/0/٠٠١", "tile/0/+01",
            "tile/0/x999/x999/x999/x999/x999/x999/x999/999", "tile/0/x999/x999/x999/x999/x999/999",
        ]
        let others = try Vectors.json("fetched/tile-paths.json", as: TilePaths.self)
        for path in known + (others?.paths_rejected ?? []) {
            #expect(Tile(path: path) == nil, "\(path)")
        }
    }

    @Test func `a log of 70,000 leaves has the tiles that the format counts`() {
        let tiles = Tile.all(of: 70_000).map(\.path)
        #expect(tiles.filter { $0.hasPrefix("tile/0/") }.count == 274)
        #expect(tiles.contains("tile/0/273.p/112"))
        #expect(tiles.suffix(3) == ["tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"])
        #expect(Tile.all(of: 256).map(\.path) == ["tile/0/000", "tile/1/000.p/1"])
        #expect(Tile.all(of: 0).isEmpty)
    }

    @Test(arguments: [1, 2, 255, 256, 257, 300, 511, 513, 66_000])
    func `proofs out of tiles are those of the whole tree`(size: Int) throws {
        let leaves = leaves(size)
        let whole = MerkleTree(leaves: leaves)
        var rows: [[TreeHash]] = [leaves]
        while rows[rows.count - 1].count >= Tile.fullWidth {
            let below = rows[rows.count - 1]
            let full = below.count / Tile.fullWidth
            rows.append(
                (0..<full).map {
                    .over(Array(below[$0 * Tile.fullWidth..<($0 + 1) * Tile.fullWidth]))
                })
        }
        let tree = TiledTree(size: UInt64(size)) { level, number in
            guard level < rows.count else { throw TiledTree.Missing(level: level, number: number) }
            let first = Int(number) * Tile.fullWidth
            return Array(rows[level][first..<min(first + Tile.fullWidth, rows[level].count)])
        }
        #expect(try tree.root() == whole.root(at: size))
        for index in [0, 1, size / 3, size / 2, size - 1] where index < size {
            let proof = try tree.inclusionProof(of: UInt64(index))
            #expect(proof.hashes == whole.inclusionProof(of: index, in: size))
            #expect(proof.proves(leaves[index], in: whole.root(at: size)))
        }
        for old in [0, 1, size / 3, size - 1, size] {
            #expect(
                try tree.consistencyProof(from: UInt64(old)).hashes
                    == whole.consistencyProof(from: old, to: size))
        }
    }

    @Test(arguments: [1, 5, 256, 257, 300])
    func `logs that others made are read from their tiles`(size: Int) throws {
        let folder = "made/log\(size)"
        guard let checkpoint = Vectors.file("\(folder)/checkpoint"),
            let roots = try Vectors.json("made/roots.json", as: Roots.self)
        else { return }
        let policy = try TrustPolicy(
            """
            log \(roots.log_vkey)
            witness w1 \(roots.witness_vkey)
            quorum w1
            """)
        let claimed = try policy.checkpoint(in: SignedNote(checkpoint))
        #expect(claimed.size == UInt64(size))
        #expect(claimed.root == TreeHash(base64: roots.roots_base64_by_size_0_300[size]))
        var read: [[UInt8]] = []
        for tile in Tile.all(of: claimed.size) where tile.level == .hashes(0) {
            let bundle = Tile(.entries, tile.number, width: tile.width).path
            let entries = try #require(Vectors.file("\(folder)/\(bundle)"))
            let bytes = try #require(EntryBundle.leaves(in: entries))
            #expect(EntryBundle.bytes(of: bytes) == entries)
            #expect(
                Vectors.file("\(folder)/\(tile.path)").flatMap(TreeHash.row)
                    == bytes.map { .leaf($0) })
            read += bytes
        }
        var edge = MerkleEdge()
        for leaf in read { edge.append(.leaf(leaf)) }
        #expect(edge.root == claimed.root)
        let tree = TiledTree(size: claimed.size) { level, number in
            let tile = Tile.all(of: claimed.size).first {
                $0.level == .hashes(level) && $0.number == number
            }
            guard let tile, let bytes = Vectors.file("\(folder)/\(tile.path)"),
                let row = TreeHash.row(bytes)
            else { throw TiledTree.Missing(level: level, number: number) }
            return row
        }
        #expect(try tree.root() == claimed.root)
    }

    @Test func `a log that another program wrote grew honestly through sixteen checkpoints`() throws
    {
        let folder = "fetched/tessera-log15"
        guard let bytes = Vectors.file("\(folder)/tile/entries/000.p/15") else { return }
        let leaves = try #require(EntryBundle.leaves(in: bytes)).map { TreeHash.leaf($0) }
        let tree = MerkleTree(leaves: leaves)
        var last = (size: 0, root: TreeHash.empty)
        for size in 0...15 {
            let note = try SignedNote(try #require(Vectors.file("\(folder)/checkpoint.\(size)")))
            let checkpoint = try #require(Checkpoint(note.text))
            #expect(checkpoint.size == UInt64(size))
            #expect(tree.root(at: size) == checkpoint.root)
            let proof = ConsistencyProof(
                oldSize: UInt64(last.size), size: UInt64(size),
                hashes: tree.consistencyProof(from: last.size, to: size))
            #expect(proof.proves(last.root, grewInto: checkpoint.root))
            last = (size, checkpoint.root)
        }
    }

    @Test func `a bundle that ends within a leaf is refused`() {
        let bytes = EntryBundle.bytes(of: [[1, 2, 3], [], [4]])
        #expect(EntryBundle.leaves(in: bytes) == [[1, 2, 3], [], [4]])
        for count in [1, 2, 3, 4, 6, bytes.count - 1] {
            #expect(EntryBundle.leaves(in: Array(bytes.prefix(count))) == nil, "\(count)")
        }
    }
}
