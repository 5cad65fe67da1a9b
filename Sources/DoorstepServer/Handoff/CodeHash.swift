internal import Crypto
internal import Delivery
internal import Foundation

/// How a one-time code is made and hashed.
///
/// Bytes: HMAC-SHA-256(key, "lm-code-v1" ‖ 0x00 ‖ consignment ‖ 0x00 ‖ number ‖ 0x00 ‖ code) in
/// base64url, where the key is the ASCII of 32 random bytes' base64url. A hash fits one code of one
/// delivery. Six digits can be guessed by whoever has hash and key, so both lie sealed in the vault.
enum CodeHash {
    /// Six decimal digits, each as likely as the other.
    static func newCode() -> String {
        var dice = SystemRandomNumberGenerator()
        let number = Int.random(in: 0..<1_000_000, using: &dice)
        let digits = String(number)
        return String(repeating: "0", count: DeliveryCode.digits - digits.count) + digits
    }

    static func of(
        _ code: String, _ number: Int, _ consignment: ConsignmentID, key: String
    ) -> String {
        let text = ["lm-code-v1", consignment.code, String(number), code].joined(separator: "\u{0}")
        let mac = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8), using: SymmetricKey(data: Data(key.utf8)))
        return Data(mac).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }

    /// What a person types: spaces and dashes are how people read digits aloud.
    static func plain(_ text: String) -> String? {
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        guard digits.count == DeliveryCode.digits,
            digits.allSatisfy({ $0.isASCII && $0.isNumber })
        else { return nil }
        return digits
    }
}
