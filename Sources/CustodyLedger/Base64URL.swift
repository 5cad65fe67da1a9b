/// Base64 for places where padding and slashes are in the way (RFC 4648 §5, without padding).
package enum Base64URL {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    package static func encode(_ bytes: [UInt8]) -> String {
        let count = (bytes.count * 8 + 5) / 6
        return String(unsafeUninitializedCapacity: count) { text in
            var bits: UInt32 = 0
            var bitCount: UInt32 = 0
            var place = 0
            for byte in bytes {
                bits = bits << 8 | UInt32(byte)
                bitCount += 8
                while bitCount >= 6 {
                    bitCount -= 6
                    text[place] = alphabet[Int(bits >> bitCount & 0x3F)]
                    place += 1
                }
            }
            if bitCount > 0 {
                text[place] = alphabet[Int(bits << (6 - bitCount) & 0x3F)]
                place += 1
            }
            return place
        }
    }

    /// Nil for foreign characters and for text whose last bits nobody would have written.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        decode(ascii: Array(text.utf8)[...])
    }

    /// The same for text that is at hand as bytes; not generic, so that it is fast across modules.
    package static func decode(ascii text: ArraySlice<UInt8>) -> [UInt8]? {
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        var isForeign = false
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count * 6 / 8) { bytes, count in
            for character in text {
                guard let value = value(of: character) else {
                    isForeign = true
                    return
                }
                bits = bits << 6 | value
                bitCount += 6
                if bitCount >= 8 {
                    bitCount -= 8
                    bytes.initializeElement(
                        at: count, to: UInt8(truncatingIfNeeded: bits >> bitCount))
                    count += 1
                    bits &= (1 << bitCount) - 1
                }
            }
        }
        return !isForeign && bitCount < 6 && bits == 0 ? bytes : nil
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "-"): 62
        case UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
