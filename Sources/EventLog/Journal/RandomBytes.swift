internal import CustodyLedger

/// Bytes that nobody can foretell, from the system's generator.
enum RandomBytes {
    static func take(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            var rest = count
            while rest > 0 {
                withUnsafeBytes(of: generator.next() as UInt64) { word in
                    for byte in word.prefix(rest) {
                        bytes[count - rest] = byte
                        rest -= 1
                    }
                }
            }
            filled = count
        }
    }

    /// 128 random bits as 22 characters.
    static func identifier() -> String { Base64URL.encode(take(16)) }
}
