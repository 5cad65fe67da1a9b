internal import CustodyLedger

/// A device's signature over one request, as DPoP has it (RFC 9449 §4) where no token is bound.
///
/// Its header carries the key itself; the register decides whose that is.
package struct RequestProof: Sendable, Hashable {
    package static let headerType = "dpop+jwt"
    /// A proof names a method and an address; nothing honest comes near this.
    private static let mostBytes = 4_096

    package let key: DeviceKey
    /// Unique for the key: a proof counts once.
    package let id: String
    package let method: String
    /// The address without query and fragment.
    package let target: String
    /// Milliseconds since 1970.
    package let issuedAt: Int64

    /// Reads a proof and checks that the key in it has signed it.
    package init(_ text: String) throws(TokenFault) {
        guard text.utf8.count <= RequestProof.mostBytes else { throw .malformed }
        let parts = Array(text.utf8)
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64URL.decode(ascii: parts[0]),
            let payload = Base64URL.decode(ascii: parts[1]),
            let signature = Base64URL.decode(ascii: parts[2])
        else { throw .malformed }
        let signer = try RequestProof.key(inHeader: header)
        guard signature.count == 64,
            signer.hasSigned(Array(text.utf8.prefix(parts[1].endIndex)), signature)
        else { throw .signature }
        let claims = try members(of: payload)
        guard case .text(let id)? = claims["jti"], (1...128).contains(id.utf8.count),
            case .text(let method)? = claims["htm"], case .text(let target)? = claims["htu"],
            case .integer(let seconds)? = claims["iat"], (0...9_999_999_999).contains(seconds)
        else { throw .shape }
        key = signer
        (self.id, self.method, self.target) = (id, method, target)
        issuedAt = seconds * 1_000
    }

    /// The proof of a request, as a device makes it.
    package static func text<Signer: TokenSigner>(
        method: String, target: String, id: String, issuedAtSeconds: Int64, by signer: Signer
    ) throws(Signer.Failure) -> String {
        let jwk = JSONValue.object([
            JSONMember("kty", .text("EC")), JSONMember("crv", .text("P-256")),
            JSONMember("x", .text(Base64URL.encode(signer.key.x))),
            JSONMember("y", .text(Base64URL.encode(signer.key.y))),
        ])
        let header = JSONValue.object([
            JSONMember("typ", .text(headerType)), JSONMember("alg", .text("ES256")),
            JSONMember("jwk", jwk),
        ])
        let claims = JSONValue.object([
            JSONMember("jti", .text(id)), JSONMember("htm", .text(method)),
            JSONMember("htu", .text(target)), JSONMember("iat", .integer(issuedAtSeconds)),
        ])
        let signed =
            Base64URL.encode(Array(header.json.utf8)) + "."
            + Base64URL.encode(Array(claims.json.utf8))
        return signed + "." + Base64URL.encode(try signer.sign(Array(signed.utf8)))
    }

    private static func key(inHeader bytes: [UInt8]) throws(TokenFault) -> DeviceKey {
        let header = try members(of: bytes)
        guard case .text("ES256")? = header["alg"] else { throw .algorithm }
        guard case .text(headerType)? = header["typ"] else { throw .type }
        // Whatever else a header says could change the rules, as `crit` does.
        guard header.count == 3, case .object(let list)? = header["jwk"] else { throw .algorithm }
        let jwk = Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.value) })
        // A private member in a public place is a leak, not a key.
        guard jwk["d"] == nil, case .text("EC")? = jwk["kty"], case .text("P-256")? = jwk["crv"],
            case .text(let x)? = jwk["x"], case .text(let y)? = jwk["y"],
            let key = DeviceKey(x: x, y: y)
        else { throw .unknownKey }
        return key
    }
}

/// An object's members by name; names are unique, or the text is malformed.
private func members(of bytes: [UInt8]) throws(TokenFault) -> [String: JSONValue] {
    do throws(StrictJSON.Malformed) {
        let list = try StrictJSON.members(of: bytes)
        return Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.value) })
    } catch {
        throw .malformed
    }
}
