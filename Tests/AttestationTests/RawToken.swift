import Attestation
import CustodyLedger

/// A token as an attacker writes it: any header, any payload, any signature.
struct RawToken {
    var header: String
    var payload: String
    var signer: SoftwareKey
    var change: @Sendable ([UInt8]) -> [UInt8] = { $0 }

    /// What an honest phone writes.
    init(_ claims: HandheldClaims, signer: SoftwareKey) {
        header = #"{"alg":"ES256","kid":"\#(signer.key.id)","typ":"lm-h+jwt"}"#
        payload = claims.payload
        self.signer = signer
    }

    func text() throws -> String {
        let signed = [header, payload].map { Base64URL.encode(Array($0.utf8)) }
            .joined(separator: ".")
        return signed + "." + Base64URL.encode(change(try signer.sign(Array(signed.utf8))))
    }
}

extension Scene {
    /// The verdict when the phone's token is rewritten before it is signed.
    func verdict(
        rewriting change: (inout RawToken) -> Void, then finish: (String) -> String = { $0 }
    ) throws -> Verdict {
        let honest = try handshake()
        var closing = phone
        closing.common.challenge = Digest.of(honest.challenge)
        closing.telematics = honest.telematics.map(Digest.of)
        closing.vision = honest.vision.map(Digest.of)
        var raw = RawToken(closing, signer: phoneKey)
        change(&raw)
        return verdict(
            on: Handshake(
                challenge: honest.challenge, telematics: honest.telematics, vision: honest.vision,
                handheld: finish(try raw.text())))
    }
}
