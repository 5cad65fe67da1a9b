extension StoredZip {
    /// Why an archive is not one of ours.
    package struct Fault: Error, Hashable, CustomStringConvertible {
        package let description: String

        init(_ description: String) { self.description = description }
    }

    /// Whether the bytes begin as an archive does.
    package static func isArchive(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: StoredZip.bytes(of: localSignature))
    }

    /// Reads an archive exactly as `write` makes it, and nothing else.
    ///
    /// Readers of zip files disagree about members that are named twice, hidden between others, or
    /// told differently in the directory: here each byte has one meaning, or the archive is refused.
    package static func read(_ archive: [UInt8]) throws(Fault) -> [Member] {
        let end = archive.count - 22
        guard end >= 0, number(at: end, in: archive) == endSignature else {
            throw Fault("The archive does not end as one of ours: it was cut or added to.")
        }
        let count = Int(archive[end + 10]) | Int(archive[end + 11]) << 8
        guard count <= mostMembers else { throw Fault("The archive has too many members.") }
        var members: [Member] = []
        var place = 0
        for _ in 0..<count { members.append(try member(at: &place, in: archive, before: end)) }
        var names = Set<String>()
        for member in members where !names.insert(member.name.lowercased()).inserted {
            throw Fault("The archive has two members called \(member.name).")
        }
        // The one archive that has these members: its directory can say nothing else.
        guard write(members) == archive else {
            throw Fault("The archive's directory does not tell what is in it.")
        }
        return members
    }

    private static func member(
        at place: inout Int, in archive: [UInt8], before end: Int
    ) throws(Fault) -> Member {
        guard place + 30 <= end, number(at: place, in: archive) == localSignature else {
            throw Fault("Something lies between the archive's members.")
        }
        guard archive[place + 8] == 0, archive[place + 9] == 0 else {
            throw Fault("A member is compressed. Evidence is stored as it is.")
        }
        let size = Int(number(at: place + 22, in: archive))
        let length = Int(archive[place + 26]) | Int(archive[place + 27]) << 8
        let start = place + 30 + length
        guard start <= end, size <= end - start else {
            throw Fault("A member is longer than the archive.")
        }
        let name = try name(archive[place + 30..<start])
        let member = Member(name, Array(archive[start..<start + size]))
        guard Array(archive[place + 4..<place + 30]) == header(of: member) else {
            throw Fault("\(name) is not what its size and checksum say.")
        }
        place = start + size
        return member
    }

    /// Letters, digits, dots and dashes in at most one folder: no way out of where it is unpacked.
    private static func name(_ bytes: ArraySlice<UInt8>) throws(Fault) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2,
            parts.allSatisfy({ part in
                (1...100).contains(part.utf8.count) && !part.hasPrefix(".")
                    && part.utf8.allSatisfy {
                        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                            || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
                    }
            })
        else { throw Fault("The archive has a member with a forbidden name.") }
        return text
    }

    private static func number(at place: Int, in archive: [UInt8]) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(archive[place + $1]) << (8 * UInt32($1)) }
    }
}
