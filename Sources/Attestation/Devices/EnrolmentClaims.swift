/// What a key signs to become a device's: that somebody holds it, for this id, now.
///
/// When a key is replaced the old one signs the same claims, with the new key's id in them.
package struct EnrolmentClaims: ReadableSignedClaims, Hashable {
    package static let headerType = "lm-enrol+jwt"

    /// The id that the device has or will have.
    package var device: String
    /// The origin of the organisation's ledger.
    package var audience: String
    /// 16 random bytes in base64url.
    package var id: String
    /// Milliseconds since 1970 by the device's clock.
    package var issuedAt: Int64
    /// The server's 32 random bytes.
    package var nonce: String
    package var role: DeviceRecord.Role
    /// The thumbprint of the key that becomes the device's.
    package var key: String

    package init(
        device: String, audience: String, id: String, issuedAt: Int64, nonce: String,
        role: DeviceRecord.Role, key: String
    ) {
        self.device = device
        self.audience = audience
        self.id = id
        self.issuedAt = issuedAt
        self.nonce = nonce
        self.role = role
        self.key = key
    }

    /// Reads a token that `signer` has to have signed.
    package init(_ text: String, signedBy signer: DeviceKey) throws(TokenFault) {
        self = try EnrolmentClaims.verified(text, by: signer)
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        _ = try claims.integer("v", in: claimsVersion...claimsVersion)
        device = try claims.name("iss")
        audience = try claims.name("aud")
        id = try claims.bytes("jti", 16)
        issuedAt = try claims.count("iat")
        nonce = try claims.bytes("nonce", 32)
        guard let role = DeviceRecord.Role(rawValue: try claims.text("role")) else { throw .shape }
        self.role = role
        key = try claims.bytes("key", 32)
        try claims.finish()
    }

    package var payload: String {
        JSONValue.object([
            JSONMember("v", .integer(claimsVersion)), JSONMember("iss", .text(device)),
            JSONMember("aud", .text(audience)), JSONMember("jti", .text(id)),
            JSONMember("iat", .integer(issuedAt)), JSONMember("nonce", .text(nonce)),
            JSONMember("role", .text(role.rawValue)), JSONMember("key", .text(key)),
        ]).json
    }
}
