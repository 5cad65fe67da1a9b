internal import Crypto
internal import CustodyLedger
internal import Foundation

/// Keys and tokens: how they look, and how they are kept.
///
/// `lm_<live|test>_<8 id>_<43 base64url of 32 bytes>_<6 crc>`: the prefix and the check let leak
/// scanners find one. Only its SHA-256 is kept; 256 random bits need no slow hash.
enum Secret {
    static func newKey(isTest: Bool) -> (id: String, text: String) {
        let id = String(random(12).filter { $0 != "-" && $0 != "_" }.prefix(8))
        guard id.count == 8 else { return newKey(isTest: isTest) }
        let body = "lm_\(isTest ? "test" : "live")_\(id)_\(random(32))"
        return (id, body + "_" + check(of: body))
    }

    static func newToken() -> String { "dt_" + random(32) }

    /// Whether a text could be a key of ours at all; a typing error is found without a database.
    static func isWellFormed(key: String) -> Bool {
        guard let cut = key.lastIndex(of: "_") else { return false }
        return check(of: String(key[..<cut])) == key[key.index(after: cut)...]
    }

    static func digest(_ text: String) -> [UInt8] { Array(SHA256.hash(data: Data(text.utf8))) }

    static func random(_ count: Int) -> String {
        let bytes = SymmetricKey(size: .init(bitCount: count * 8)).withUnsafeBytes { Array($0) }
        return Base64URL.encode(bytes)
    }

    /// Six base-36 digits of CRC-32 (ISO 3309).
    private static func check(of text: String) -> String {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in text.utf8 {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        let digits = String(crc ^ 0xFFFF_FFFF, radix: 36)
        return String((String(repeating: "0", count: 7) + digits).suffix(6))
    }
}
