import Foundation
import Fuzzing

/// What libFuzzer found worth keeping: a line of base64 an input, a file a reader.
enum Corpus {
    static func inputs(of fuzz: Fuzz) throws -> [[UInt8]] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "corpus/\(fuzz.name).txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n").map { line in
            guard let bytes = Data(base64Encoded: String(line)) else {
                throw CocoaError(.fileReadCorruptFile)
            }
            return Array(bytes)
        }
    }
}

/// Seeded changes of bytes: flipped, cut, doubled, put in, and grafted from another input.
struct Mutation {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func callAsFunction(_ bytes: [UInt8], with other: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...below(4) {
            let place = below(bytes.count + 1)
            switch below(6) {
            case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(below(8))
            case 1 where place < bytes.count: bytes[place] = UInt8(below(256))
            case 2: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(8)))
            case 3:
                bytes.insert(contentsOf: bytes.dropFirst(below(place + 1)).prefix(16), at: place)
            case 4: bytes.insert(UInt8(below(256)), at: place)
            default: bytes = Array(bytes.prefix(place)) + other.dropFirst(below(other.count + 1))
            }
        }
        return bytes
    }

    /// SplitMix64 (Steele, Lea and Flood 2014).
    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(max(bound, 1)))
    }
}
