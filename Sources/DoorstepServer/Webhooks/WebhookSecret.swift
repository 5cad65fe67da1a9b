internal import Crypto
internal import Foundation

/// Signs as Standard Webhooks 1.0.0 does; nil when the text is no secret of that form.
package func webhookSignature(
    secret text: String
) -> (@Sendable (_ id: String, _ timestamp: Int64, _ body: [UInt8]) -> String)? {
    guard let secret = WebhookSecret(text) else { return nil }
    return { secret.signature(id: $0, timestamp: $1, body: $2) }
}

/// A secret that a receiver and we share, and what it signs (Standard Webhooks 1.0.0).
struct WebhookSecret: Sendable {
    let text: String
    private let key: SymmetricKey

    static func make() -> WebhookSecret {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        return WebhookSecret(text: prefix + bytes.base64EncodedString(), bytes: bytes)
    }

    /// Reads `whsec_` and the base64 of 24 to 64 bytes; nil for anything else.
    init?(_ text: String) {
        guard text.hasPrefix(Self.prefix),
            let bytes = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))),
            (24...64).contains(bytes.count)
        else { return nil }
        self.init(text: text, bytes: bytes)
    }

    private init(text: String, bytes: Data) {
        self.text = text
        key = SymmetricKey(data: bytes)
    }

    private static let prefix = "whsec_"

    /// One member of the header `webhook-signature`.
    ///
    /// - Parameter timestamp: of this try, in Unix seconds: a receiver refuses what is older than
    ///   five minutes, so that nobody plays it again.
    func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        let code = HMAC<SHA256>.authenticationCode(for: signed, using: key)
        return "v1," + Data(code).base64EncodedString()
    }
}
