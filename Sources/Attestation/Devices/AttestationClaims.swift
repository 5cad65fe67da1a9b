/// What an attester says of a key: how well it is kept, until when that may be believed.
///
/// Makers prove it in many forms, such as Android's certificate chains and Apple's App Attest. Whoever
/// checks those is a verifier of RFC 9334, and this is its result; we take the word of those that the
/// organisation has named.
package struct AttestationClaims: ReadableSignedClaims, Hashable {
    package static let headerType = "lm-attest+jwt"

    /// The attester's id in the register.
    package var attester: String
    package var audience: String
    /// Milliseconds since 1970, from … to but not including.
    package var issuedAt: Int64
    package var expiresAt: Int64
    /// The thumbprint of the key that it is about.
    package var key: String
    package var protection: DeviceRecord.KeyProtection

    package init(
        attester: String, audience: String, issuedAt: Int64, expiresAt: Int64, key: String,
        protection: DeviceRecord.KeyProtection
    ) {
        self.attester = attester
        self.audience = audience
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.key = key
        self.protection = protection
    }

    /// Reads a token that `signer` has to have signed.
    package init(_ text: String, signedBy signer: DeviceKey) throws(TokenFault) {
        self = try AttestationClaims.verified(text, by: signer)
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        _ = try claims.integer("v", in: claimsVersion...claimsVersion)
        attester = try claims.name("iss")
        audience = try claims.name("aud")
        issuedAt = try claims.count("iat")
        expiresAt = try claims.count("exp")
        key = try claims.bytes("key", 32)
        guard let protection = DeviceRecord.KeyProtection(rawValue: try claims.text("lvl")) else {
            throw .shape
        }
        self.protection = protection
        try claims.finish()
    }

    package var payload: String {
        JSONValue.object([
            JSONMember("v", .integer(claimsVersion)), JSONMember("iss", .text(attester)),
            JSONMember("aud", .text(audience)), JSONMember("iat", .integer(issuedAt)),
            JSONMember("exp", .integer(expiresAt)), JSONMember("key", .text(key)),
            JSONMember("lvl", .text(protection.rawValue)),
        ]).json
    }
}
