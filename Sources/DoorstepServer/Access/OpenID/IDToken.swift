internal import CustodyLedger
internal import Delivery
internal import EventLog

/// What the provider says about a person (OpenID Connect Core 1.0 §2), once it is believed.
struct IDToken: Sendable {
    /// Verified by the provider, in lower case.
    let email: String
    let subject: String

    /// What a token must say to be meant for us, now, and for this sign-in.
    struct Expected: Sendable {
        let issuer: String
        let audience: String
        let nonce: String
        let now: Instant
    }

    /// Clocks differ by so much (formats of ours: ± 60 s).
    private static let leeway: Int64 = 60
    /// A token with a person's groups is a few kilobytes; more is no token.
    private static let bytesAtMost = 16_384

    /// The header, read before anything of it is believed.
    struct Header {
        let keyID: String?
        let algorithm: JSONWebKey.Algorithm
        fileprivate let signed: [UInt8]
        fileprivate let signature: [UInt8]
        fileprivate let claims: [UInt8]

        /// - Throws: `OpenIDFault` for whatever is not signed by one of the three algorithms.
        init(_ token: String) throws(OpenIDFault) {
            guard token.utf8.count <= bytesAtMost else { throw .token("It is too long.") }
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, let head = Base64URL.decode(parts[0]),
                let claims = Base64URL.decode(parts[1]), let signature = Base64URL.decode(parts[2]),
                let json = try? JSON.parse(head)
            else { throw .token("It is no signed token.") }
            guard let algorithm = json["alg"]?.asString.flatMap(JSONWebKey.Algorithm.init) else {
                throw .token("Its algorithm is not ES256, RS256 or EdDSA.")
            }
            if json["crit"] != nil { throw .token("It demands what we do not know.") }
            if let type = json["typ"]?.asString, type.uppercased() != "JWT" {
                throw .token("It is of another type.")
            }
            keyID = json["kid"]?.asString
            self.algorithm = algorithm
            self.signature = signature
            self.claims = claims
            signed = Array("\(parts[0]).\(parts[1])".utf8)
        }
    }

    /// - Throws: `OpenIDFault` when one of the checks of OpenID Connect Core §3.1.3.7 fails.
    init(_ header: Header, signedBy key: JSONWebKey, _ expected: Expected) throws(OpenIDFault) {
        guard key.algorithm == header.algorithm else {
            throw .token("Its algorithm is not its key's.")
        }
        guard key.isValid(header.signature, for: header.signed) else {
            throw .token("Its signature is wrong.")
        }
        guard let claims = try? JSON.parse(header.claims) else { throw .token("It says nothing.") }
        guard claims["iss"]?.asString == expected.issuer else {
            throw .token("It is from another issuer.")
        }
        try Self.check(audience: expected.audience, claims)
        try Self.check(times: expected.now.milliseconds / 1_000, claims)
        guard claims["nonce"]?.asString == expected.nonce else {
            throw .token("It is for another sign-in.")
        }
        guard let subject = claims["sub"]?.asString, !subject.isEmpty else {
            throw .token("It names nobody.")
        }
        guard let email = claims["email"]?.asString, email.contains("@") else {
            throw .token("It has no e-mail. Let the provider give the scope email.")
        }
        // Some providers write the flag as a text.
        guard claims["email_verified"] == true || claims["email_verified"] == "true" else {
            throw .token("The provider has not verified the e-mail.")
        }
        self.email = email.lowercased()
        self.subject = subject
    }

    private static func check(audience: String, _ claims: JSON) throws(OpenIDFault) {
        let named =
            claims["aud"]?.asString.map { [$0] }
            ?? (claims["aud"]?.asArray ?? []).map { $0.asString ?? "" }
        guard named.contains(audience) else { throw .token("It is for another client.") }
        let party = claims["azp"]
        guard party == nil ? named.count == 1 : party?.asString == audience else {
            throw .token("It was given to another client.")
        }
    }

    private static func check(times now: Int64, _ claims: JSON) throws(OpenIDFault) {
        guard let expires = claims["exp"]?.asDouble, Double(now - leeway) < expires else {
            throw .token("It has expired, or never says when.")
        }
        for name in ["nbf", "iat"] {
            guard let moment = claims[name] else { continue }
            guard let start = moment.asDouble, start <= Double(now + leeway) else {
                throw .token("It is not valid yet.")
            }
        }
    }
}
