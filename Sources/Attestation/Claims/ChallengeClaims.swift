/// What the server asks: prove this parcel at this stop, with these devices, once.
package struct ChallengeClaims: ReadableClaims, Hashable {
    package static let kind = TokenKind.challenge

    package var issuer: String
    /// The origin of the ledger that the proof is for, so that it proves nothing elsewhere.
    package var audience: String
    /// 16 random bytes in base64url; a challenge counts once.
    package var id: String
    /// Milliseconds since 1970, as all times here.
    package var issuedAt: Int64
    package var expiresAt: Int64
    /// Whether it was issued ahead, for a place without network.
    package var isForOffline: Bool
    package var delivery: String
    /// `Digest.ofParcel` of the label.
    package var parcel: String
    package var target: Target
    package var devices: ExpectedDevices

    package init(
        issuer: String, audience: String, id: String, issuedAt: Int64, expiresAt: Int64,
        isForOffline: Bool, delivery: String, parcel: String, target: Target,
        devices: ExpectedDevices
    ) {
        self.issuer = issuer
        self.audience = audience
        self.id = id
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
        self.isForOffline = isForOffline
        self.delivery = delivery
        self.parcel = parcel
        self.target = target
        self.devices = devices
    }

    init(_ claims: inout ClaimReader) throws(TokenFault) {
        _ = try claims.integer("v", in: claimsVersion...claimsVersion)
        issuer = try claims.name("iss")
        audience = try claims.name("aud")
        id = try claims.bytes("jti", 16)
        issuedAt = try claims.count("iat")
        expiresAt = try claims.count("exp")
        isForOffline = try claims.flag("off")
        delivery = try claims.name("dlv")
        parcel = try claims.bytes("prc", 32)
        var place = try claims.object("tgt")
        target = try Target(&place)
        var expected = try claims.object("dev")
        devices = try ExpectedDevices(&expected)
        try claims.finish()
    }

    package var payload: String {
        JSONValue.object([
            JSONMember("v", .integer(claimsVersion)), JSONMember("iss", .text(issuer)),
            JSONMember("aud", .text(audience)), JSONMember("jti", .text(id)),
            JSONMember("iat", .integer(issuedAt)), JSONMember("exp", .integer(expiresAt)),
            JSONMember("off", .flag(isForOffline)), JSONMember("dlv", .text(delivery)),
            JSONMember("prc", .text(parcel)), JSONMember("tgt", target.json),
            JSONMember("dev", devices.json),
        ]).json
    }
}

extension ChallengeClaims {
    /// Where the parcel has to be handed over.
    package struct Target: Sendable, Hashable {
        package var place: Place
        /// How far from the point the doorstep reaches.
        package var radiusCentimeters: Int64

        package init(place: Place, radiusCentimeters: Int64) {
            self.place = place
            self.radiusCentimeters = radiusCentimeters
        }

        init(_ claims: inout ClaimReader) throws(TokenFault) {
            place = try Place(&claims)
            radiusCentimeters = try claims.count("rad")
            try claims.finish()
        }

        var json: JSONValue {
            .object(place.members + [JSONMember("rad", .integer(radiusCentimeters))])
        }
    }

    /// The key ids that must sign; nil for a leg that this delivery does not have.
    ///
    /// A courier on foot has no van. There is no delivery without a handheld.
    package struct ExpectedDevices: Sendable, Hashable {
        package var telematics: String?
        package var vision: String?
        package var handheld: String

        package init(telematics: String?, vision: String?, handheld: String) {
            self.telematics = telematics
            self.vision = vision
            self.handheld = handheld
        }

        init(_ claims: inout ClaimReader) throws(TokenFault) {
            telematics = try claims.optionalBytes("t", 32)
            vision = try claims.optionalBytes("v", 32)
            handheld = try claims.bytes("h", 32)
            try claims.finish()
        }

        /// The key id that is expected in a place; nil when none is.
        package subscript(kind: TokenKind) -> String? {
            switch kind {
            case .challenge: nil
            case .telematics: telematics
            case .vision: vision
            case .handheld: handheld
            }
        }

        var json: JSONValue {
            .object([
                JSONMember("t", .text(telematics ?? "")), JSONMember("v", .text(vision ?? "")),
                JSONMember("h", .text(handheld)),
            ])
        }
    }
}
