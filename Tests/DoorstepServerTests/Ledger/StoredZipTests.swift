import Testing

@testable import DoorstepServer

/// Archives as nobody should be able to forge them.
struct StoredZipTests {
    private let members = [
        StoredZip.Member("README.txt", Array("read me".utf8)),
        StoredZip.Member("photos/ab.jpg", (0..<1_000).map { UInt8($0 % 251) }),
        StoredZip.Member("empty", []),
    ]

    @Test func `an archive comes back as it was written`() throws {
        let archive = StoredZip.write(members)
        #expect(try StoredZip.read(archive) == members)
        #expect(try StoredZip.read(StoredZip.write([])).isEmpty)
        // The check value of the algorithm (ISO 3309).
        #expect(CRC32.sum(of: Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test func `any one bit that was flipped is found, wherever it is`() {
        let archive = StoredZip.write(members)
        for place in archive.indices {
            for bit in [0, 3, 7] {
                var forged = archive
                forged[place] ^= 1 << bit
                #expect(throws: StoredZip.Fault.self, "byte \(place)") {
                    try StoredZip.read(forged)
                }
            }
        }
    }

    @Test func `what is cut off, put before, between or behind is found`() {
        let archive = StoredZip.write(members)
        for length in 0..<archive.count {
            #expect(throws: StoredZip.Fault.self) {
                try StoredZip.read(Array(archive.prefix(length)))
            }
        }
        for place in [0, 30, 41, archive.count] {
            var forged = archive
            forged.insert(contentsOf: [1, 2, 3], at: place)
            #expect(throws: StoredZip.Fault.self) { try StoredZip.read(forged) }
        }
    }

    @Test func `no member leads out of its folder, and none is there twice`() {
        for name in [
            "../x", "/etc/passwd", "a/../../b", "a/b/c", "a\\b", "C:x", ".hidden", "a//b", "", "a/",
            "naïve", "x\0y", String(repeating: "a", count: 101),
        ] {
            #expect(throws: StoredZip.Fault.self, "\(name)") {
                try StoredZip.read(StoredZip.write([StoredZip.Member(name, [1])]))
            }
        }
        for second in ["photos/ab.jpg", "Photos/AB.jpg"] {
            #expect(throws: StoredZip.Fault.self) {
                try StoredZip.read(StoredZip.write(members + [StoredZip.Member(second, [2])]))
            }
        }
    }

    @Test func `what is compressed is not unpacked, whatever it promises`() {
        var bomb = StoredZip.write(members)
        bomb[8] = 8
        #expect(throws: StoredZip.Fault("A member is compressed. Evidence is stored as it is.")) {
            try StoredZip.read(bomb)
        }
        var long = StoredZip.write(members)
        long.replaceSubrange(18..<26, with: [255, 255, 255, 255, 255, 255, 255, 255])
        #expect(throws: StoredZip.Fault("A member is longer than the archive.")) {
            try StoredZip.read(long)
        }
    }
}
