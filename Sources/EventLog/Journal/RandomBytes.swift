internal import CustodyLedger
internal import Glibc

/// Bytes that nobody can foretell, from the system's generator in one call.
enum RandomBytes {
    static func take(_ count: Int) -> [UInt8] {
        precondition(count <= 256, "The system gives at most 256 bytes at once.")
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, filled in
            precondition(
                getentropy(bytes.baseAddress, count) == 0, "The system has random bytes.")
            filled = count
        }
    }

    /// 128 random bits as 22 characters.
    static func identifier() -> String { Base64URL.encode(take(16)) }
}
