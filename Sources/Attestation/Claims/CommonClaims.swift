/// What van, camera and handheld all say: who, for what, which time, and the answer to what.
package struct CommonClaims: Sendable, Hashable {
    /// The device's id in the register.
    package var device: String
    package var audience: String
    /// 16 random bytes in base64url.
    package var id: String
    /// Milliseconds since 1970 by the device's clock.
    package var issuedAt: Int64
    /// Goes up by one a signature in the device and is never reset, so that a copied key shows.
    package var counter: Int64
    /// `Digest.of` the challenge's text.
    package var challenge: String
    /// `Digest.ofParcel` of the label.
    package var parcel: String
    /// 16 random bytes that the handheld sent its peers for this handoff.
    package var nonce: String

    package init(
        device: String, audience: String, id: String, issuedAt: Int64, counter: Int64,
        challenge: String, parcel: String, nonce: String
    ) {
        self.device = device
        self.audience = audience
        self.id = id
        self.issuedAt = issuedAt
        self.counter = counter
        self.challenge = challenge
        self.parcel = parcel
        self.nonce = nonce
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        _ = try claims.integer("v", in: claimsVersion...claimsVersion)
        device = try claims.name("iss")
        audience = try claims.name("aud")
        id = try claims.bytes("jti", 16)
        issuedAt = try claims.count("iat")
        counter = try claims.count("ctr")
        challenge = try claims.bytes("chl", 32)
        parcel = try claims.bytes("prc", 32)
        nonce = try claims.bytes("hn", 16)
    }

    var members: [JSONMember] {
        [
            JSONMember("v", .integer(claimsVersion)), JSONMember("iss", .text(device)),
            JSONMember("aud", .text(audience)), JSONMember("jti", .text(id)),
            JSONMember("iat", .integer(issuedAt)), JSONMember("ctr", .integer(counter)),
            JSONMember("chl", .text(challenge)), JSONMember("prc", .text(parcel)),
            JSONMember("hn", .text(nonce)),
        ]
    }
}
