/// A zip archive whose members are stored as they are: photos are compressed already, and what is not
/// compressed cannot burst (PKWARE APPNOTE 6.3).
package enum StoredZip {
    package struct Member: Sendable, Hashable {
        package let name: String
        package let bytes: [UInt8]

        package init(_ name: String, _ bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// More than one parcel has proofs.
    static let mostMembers = 1_000

    /// Equal members are equal bytes: there is no clock in it.
    package static func write(_ members: [Member]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let offset = archive.count
            let middle = header(of: member)
            archive += bytes(of: localSignature) + middle + member.name.utf8 + member.bytes
            // Made by version 2.0 on no particular system; no comment, first disk, no attributes.
            directory += bytes(of: centralSignature) + [20, 0] + middle
            directory += [UInt8](repeating: 0, count: 10) + bytes(of: UInt32(offset))
            directory += member.name.utf8
        }
        let count = bytes(of: UInt16(members.count))
        return archive + directory + bytes(of: endSignature) + [0, 0, 0, 0] + count + count
            + bytes(of: UInt32(directory.count)) + bytes(of: UInt32(archive.count)) + [0, 0]
    }

    /// What a member's local header and its entry in the directory have in common: 26 bytes.
    static func header(of member: Member) -> [UInt8] {
        let size = bytes(of: UInt32(member.bytes.count))
        // Version 2.0, names in UTF-8, stored, at midnight of 1 January 1980.
        return [20, 0, 0, 8, 0, 0, 0, 0, 0x21, 0] + bytes(of: CRC32.sum(of: member.bytes)) + size
            + size + bytes(of: UInt16(member.name.utf8.count)) + [0, 0]
    }

    static let localSignature: UInt32 = 0x0403_4B50
    static let centralSignature: UInt32 = 0x0201_4B50
    static let endSignature: UInt32 = 0x0605_4B50

    static func bytes(of number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}

/// The checksum of zip archives (ISO 3309).
enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xEDB8_8320 ^ sum >> 1 : sum >> 1 }
    }

    static func sum(of bytes: [UInt8]) -> UInt32 {
        table.withUnsafeBufferPointer { table in
            ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
        }
    }
}
