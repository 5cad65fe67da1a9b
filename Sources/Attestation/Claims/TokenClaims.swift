internal import CustodyLedger

/// What one kind of token says.
package protocol TokenClaims: Sendable {
    static var kind: TokenKind { get }

    /// The JSON that is signed.
    var payload: String { get }
}

/// How claims come back out of JSON; only this module reads them, for it checks the signature first.
protocol ReadableClaims: TokenClaims {
    init(_ claims: inout ClaimReader) throws(TokenFault)
}

/// The one version of the claims there is.
let claimsVersion: Int64 = 1

extension TokenClaims {
    /// The JWS Compact text of these claims under a key.
    package func signed<Signer: TokenSigner>(by signer: Signer) throws(Signer.Failure) -> String {
        let header = JSONValue.object([
            JSONMember("alg", .text("ES256")), JSONMember("kid", .text(signer.key.id)),
            JSONMember("typ", .text(Self.kind.headerType)),
        ])
        let signed =
            Base64URL.encode(Array(header.json.utf8)) + "." + Base64URL.encode(Array(payload.utf8))
        return signed + "." + Base64URL.encode(try signer.sign(Array(signed.utf8)))
    }
}
