internal import Delivery

/// A request that its sender signed as our webhooks are signed (Standard Webhooks 1.0.0).
struct SignedMessage: Sendable {
    let id: ProofID
    private let timestamp: Int64
    private let signatures: [String]
    private let body: [UInt8]

    /// So far two honest clocks may be apart: what is older was perhaps recorded and played again.
    static let toleranceSeconds: Int64 = 300

    /// - Throws: `Refusal` (401) for a request without a readable, recent signature.
    init(_ call: Call, now: Int64) throws {
        guard let id = call.headers["webhook-id"].flatMap({ ProofID($0) }),
            let timestamp = call.headers["webhook-timestamp"].flatMap({ Int64($0) }),
            let signatures = call.headers["webhook-signature"],
            timestamp >= now / 1_000 - SignedMessage.toleranceSeconds,
            timestamp <= now / 1_000 + SignedMessage.toleranceSeconds
        else { throw Refusal.unsigned }
        self.id = id
        self.timestamp = timestamp
        self.signatures = signatures.split(separator: " ").map(String.init)
        body = call.body
    }

    /// Whether one of the keys made one of the signatures.
    func isSigned(with keys: [WebhookSecret]) -> Bool {
        keys.contains { key in
            let right = Array(
                key.signature(id: id.code, timestamp: timestamp, body: body).utf8)
            return signatures.contains { isSame(Array($0.utf8), right) }
        }
    }
}

/// Compares in a time that tells nothing about where two texts differ.
private func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}

extension Refusal {
    static var unsigned: Refusal {
        Refusal(
            401, "unauthorized", "The signature is not right",
            detail: "Sign the body with the bank's secret, and send it within five minutes.")
    }
}
