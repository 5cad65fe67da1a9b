import Attestation
import Crypto

/// Handshakes judged a second against the bare verification of as many signatures.
///
/// Four P-256 verifications are what no code of ours can avoid; the rest is parsing, hashing and the
/// checks. Six tenths and more of the bare speed are wanted.
enum HandshakeBenchmark {
    static func run(count: Int = 4_000) throws {
        let door = try Door()
        let handshake = try door.handshake()
        let (key, signature, message) = try bareSignature()
        // Both warm before either is measured, then by turns, so that a busy neighbour meets both.
        var seconds = (ours: 0.0, bare: 0.0)
        for round in 0..<9 {
            let start = ContinuousClock.now
            for _ in 0..<count / 8 {
                precondition(
                    door.isAccepted(handshake), "The handshake to be measured is an honest one.")
            }
            let middle = ContinuousClock.now
            for _ in 0..<count / 8 * 4 {
                precondition(
                    key.isValidSignature(signature, for: message), "The signature is its key's.")
            }
            if round > 0 {
                seconds.ours += (middle - start) / .seconds(1)
                seconds.bare += (ContinuousClock.now - middle) / .seconds(1)
            }
        }
        report(
            "handshakes a second, one core, against four bare P-256 verifications",
            ours: Double(count) / seconds.ours, baseline: Double(count) / seconds.bare)
    }

    private static func bareSignature() throws -> (
        P256.Signing.PublicKey, P256.Signing.ECDSASignature, [UInt8]
    ) {
        let key = P256.Signing.PrivateKey()
        // As long as the signed part of a token.
        let message = Array(repeating: UInt8(ascii: "a"), count: 700)
        return (key.publicKey, try key.signature(for: message), message)
    }
}
