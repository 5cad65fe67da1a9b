/// A piece of a log as it is served: 256 hashes of one level, or 256 entries (C2SP tlog-tiles).
package struct Tile: Sendable, Hashable {
    package static let height = 8
    package static let fullWidth = 256
    /// Beyond this the leaves could not be counted in 64 bits.
    private static let mostTiles: UInt64 = 1 << 54

    package enum Level: Sendable, Hashable {
        /// The leaves themselves, each behind its length.
        case entries
        /// The hashes over 256ˡ leaves each.
        case hashes(Int)
    }

    package let level: Level
    package let number: UInt64
    /// How many there are in it: 256, or fewer at the right edge.
    package let width: Int

    package init(_ level: Level, _ number: UInt64, width: Int = fullWidth) {
        (self.level, self.number, self.width) = (level, number, width)
    }

    /// Reads `tile/1/x001/234.p/17`; nil for what nobody would have written.
    package init?(path: some StringProtocol) {
        var parts = path.split(separator: "/", omittingEmptySubsequences: false)[...]
        guard parts.popFirst() == "tile", let word = parts.popFirst() else { return nil }
        if word == "entries" {
            level = .entries
        } else {
            guard let number = wholeNumber(word), number < 64 else { return nil }
            level = .hashes(Int(number))
        }
        var width = Self.fullWidth
        if let marked = parts.dropLast().last, marked.hasSuffix(".p") {
            guard let last = parts.popLast(), let some = wholeNumber(last),
                (1..<UInt64(Self.fullWidth)).contains(some), let group = parts.popLast()
            else { return nil }
            width = Int(some)
            parts.append(group.dropLast(2))
        }
        self.width = width
        var number: UInt64 = 0
        for (place, part) in parts.enumerated() {
            let isLast = place == parts.count - 1
            guard isLast || part.hasPrefix("x") else { return nil }
            let digits = isLast ? part : part.dropFirst()
            guard digits.utf8.count == 3, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let group = UInt64(digits), number < Self.mostTiles
            else { return nil }
            // No group of zeros leads.
            if place == 0, !isLast, group == 0 { return nil }
            number = number * 1000 + group
        }
        guard !parts.isEmpty, number < Self.mostTiles else { return nil }
        self.number = number
    }

    package var path: String {
        let name =
            switch level {
            case .entries: "entries"
            case .hashes(let level): String(level)
            }
        var digits = String(number)
        while !digits.utf8.count.isMultiple(of: 3) { digits = "0" + digits }
        var groups: [Substring] = []
        while !digits.isEmpty {
            groups.append(digits.prefix(3))
            digits.removeFirst(3)
        }
        let index =
            groups.dropLast().map { "x\($0)/" }.joined() + (groups.last.map(String.init) ?? "")
        return "tile/\(name)/\(index)" + (width < Self.fullWidth ? ".p/\(width)" : "")
    }

    /// The tiles of hashes that a log of a size consists of, the lowest level first.
    package static func all(of size: UInt64) -> [Tile] {
        var tiles: [Tile] = []
        var (level, hashes) = (0, size)
        while hashes > 0 {
            let full = hashes / UInt64(fullWidth)
            tiles += (0..<full).map { Tile(.hashes(level), $0) }
            let rest = Int(hashes % UInt64(fullWidth))
            if rest > 0 { tiles.append(Tile(.hashes(level), full, width: rest)) }
            (level, hashes) = (level + 1, full)
        }
        return tiles
    }
}

/// Leaves behind their lengths: what a tile of entries holds.
package enum EntryBundle {
    /// - Parameter leaves: of at most 65,535 bytes each.
    package static func bytes(of leaves: some Sequence<[UInt8]>) -> [UInt8] {
        leaves.flatMap { leaf in
            precondition(leaf.count <= Int(UInt16.max), "A leaf has at most 65,535 bytes.")
            return [UInt8(leaf.count >> 8), UInt8(leaf.count & 0xFF)] + leaf
        }
    }

    /// Nil when the bytes end within a leaf.
    package static func leaves(in bytes: [UInt8]) -> [[UInt8]]? {
        var leaves: [[UInt8]] = []
        var place = 0
        while place < bytes.count {
            guard place + 2 <= bytes.count else { return nil }
            let end = place + 2 + Int(bytes[place]) << 8 + Int(bytes[place + 1])
            guard end <= bytes.count else { return nil }
            leaves.append(Array(bytes[place + 2..<end]))
            place = end
        }
        return leaves
    }
}
