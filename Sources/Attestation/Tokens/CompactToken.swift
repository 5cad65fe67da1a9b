internal import CustodyLedger

/// A JWS Compact text (RFC 7515) with the one header we take, its signature not yet checked.
struct CompactToken {
    /// A handheld token has some 1,040 bytes; nothing honest comes near this.
    static let mostBytes = 4_096
    private static let signatureBytes = 64

    /// The thumbprint of the key that is said to have signed.
    let keyID: String
    /// Header and payload with the dot between them, as they were sent.
    private let signed: [UInt8]
    private let payload: [UInt8]
    private let signature: [UInt8]

    /// - Parameter type: the `typ` that its header must have.
    init(_ text: String, typed type: String) throws(TokenFault) {
        guard text.utf8.count <= CompactToken.mostBytes else { throw .malformed }
        let parts = Array(text.utf8)
            .split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64URL.decode(ascii: parts[0]) else {
            throw .malformed
        }
        keyID = try CompactToken.keyID(inHeader: header, typed: type)
        guard let payload = Base64URL.decode(ascii: parts[1]),
            let signature = Base64URL.decode(ascii: parts[2])
        else { throw .malformed }
        guard signature.count == CompactToken.signatureBytes else { throw .signature }
        signed = Array(text.utf8.prefix(parts[1].endIndex))
        self.payload = payload
        self.signature = signature
    }

    /// The claims, once the key has been found to have signed them; nobody reads them before.
    func claims(signedBy key: DeviceKey) throws(TokenFault) -> ClaimReader {
        guard key.id == keyID, key.hasSigned(signed, signature) else { throw .signature }
        do throws(StrictJSON.Malformed) {
            return ClaimReader(try StrictJSON.members(of: payload))
        } catch {
            throw .malformed
        }
    }

    /// Exactly `alg`, `kid` and `typ`: whatever else a header can say would let the sender choose
    /// the key or the rules (`jwk`, `jku`, `x5u`, `x5c`, `crit`).
    private static func keyID(
        inHeader bytes: [UInt8], typed wanted: String
    ) throws(TokenFault) -> String {
        let members: [JSONMember]
        do throws(StrictJSON.Malformed) {
            members = try StrictJSON.members(of: bytes)
        } catch {
            throw .malformed
        }
        var header = ClaimReader(members)
        do throws(TokenFault) {
            let algorithm = try header.text("alg")
            let keyID = try header.text("kid")
            let type = try header.text("typ")
            try header.finish()
            guard algorithm == "ES256" else { throw .algorithm }
            guard type == wanted else { throw .type }
            return keyID
        } catch {
            throw error == .type ? .type : .algorithm
        }
    }
}
