/// A network address: 4 or 16 bytes.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        precondition(bytes.count == 4 || bytes.count == 16, "An address has 4 or 16 bytes.")
        self.bytes = bytes
    }

    package var isIPv6: Bool { bytes.count == 16 }

    package var isLoopback: Bool {
        isIPv6 ? bytes == [UInt8](repeating: 0, count: 15) + [1] : bytes[0] == 127
    }

    /// Whether the address is one of the open internet (IANA's special-purpose registries).
    ///
    /// Of IPv6 only what is given out is public, without what carries an IPv4 address inside.
    package var isPublic: Bool {
        if isIPv6 {
            return bytes[0] & 0xE0 == 0x20 && !refusedIPv6.contains { $0.holds(bytes) }
        }
        return !refusedIPv4.contains { $0.holds(bytes) }
    }

    package var description: String {
        if !isIPv6 { return bytes.map(String.init).joined(separator: ".") }
        return stride(from: 0, to: 16, by: 2).map {
            String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16)
        }.joined(separator: ":")
    }
}

/// Addresses that begin with the same bits.
private struct Block {
    let start: [UInt8]
    let bits: Int

    init(_ start: [UInt8], _ bits: Int) {
        self.start = start
        self.bits = bits
    }

    func holds(_ bytes: [UInt8]) -> Bool {
        for place in 0..<(bits + 7) / 8 {
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> min(8, bits - 8 * place))
            if (bytes[place] ^ start[place]) & mask != 0 { return false }
        }
        return true
    }
}

private let refusedIPv4: [Block] = [
    Block([0], 8), Block([10], 8), Block([127], 8),
    Block([100, 64], 10),  // shared behind a carrier's NAT
    Block([169, 254], 16),  // link-local, and where clouds keep their metadata
    Block([172, 16], 12), Block([192, 168], 16),
    Block([192, 0, 0], 24), Block([192, 88, 99], 24),
    Block([192, 0, 2], 24), Block([198, 51, 100], 24), Block([203, 0, 113], 24),  // documentation
    Block([198, 18], 15),  // benchmarks
    Block([224], 4), Block([240], 4),  // multicast, reserved, broadcast
]

private let refusedIPv6: [Block] = [
    Block([0x20, 0x01, 0x00], 23),  // Teredo and other protocol assignments
    Block([0x20, 0x01, 0x0D, 0xB8], 32),  // documentation
    Block([0x20, 0x02], 16),  // 6to4: an IPv4 address in disguise
    Block([0x3F, 0xFF, 0x00], 20),  // documentation
]
