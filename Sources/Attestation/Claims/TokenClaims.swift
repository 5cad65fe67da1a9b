internal import CustodyLedger

/// What somebody signs.
package protocol SignedClaims: Sendable {
    /// The `typ` of the header.
    static var headerType: String { get }

    /// The JSON that is signed.
    var payload: String { get }
}

/// What one of the four tokens of a handoff says.
package protocol TokenClaims: SignedClaims {
    static var kind: TokenKind { get }
}

extension TokenClaims {
    package static var headerType: String { kind.headerType }
}

/// How claims come back out of JSON; only this module reads them, for it checks the signature first.
protocol ReadableSignedClaims: SignedClaims {
    init(_ claims: inout ClaimReader) throws(TokenFault)
}

/// The same of a handoff's token.
protocol ReadableClaims: TokenClaims, ReadableSignedClaims {}

/// The one version of the claims there is.
let claimsVersion: Int64 = 1

extension SignedClaims {
    /// The JWS Compact text of these claims under a key.
    package func signed<Signer: TokenSigner>(by signer: Signer) throws(Signer.Failure) -> String {
        let header = JSONValue.object([
            JSONMember("alg", .text("ES256")), JSONMember("kid", .text(signer.key.id)),
            JSONMember("typ", .text(Self.headerType)),
        ])
        let signed =
            Base64URL.encode(Array(header.json.utf8)) + "." + Base64URL.encode(Array(payload.utf8))
        return signed + "." + Base64URL.encode(try signer.sign(Array(signed.utf8)))
    }
}

extension ReadableSignedClaims {
    /// The claims of a text that this very key has signed.
    static func verified(_ text: String, by key: DeviceKey) throws(TokenFault) -> Self {
        let token = try CompactToken(text, typed: headerType)
        var reader = try token.claims(signedBy: key)
        return try Self(&reader)
    }
}
