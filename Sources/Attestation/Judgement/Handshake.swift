internal import CustodyLedger

/// The tokens of one handoff as they were handed in, before anyone has judged them.
///
/// The van's or the camera's may be missing: a courier on foot has no van. The handheld's may not,
/// for it closes the handshake; without it there is a claim and nothing else.
package struct Handshake: Sendable, Hashable {
    package let challenge: String
    package let telematics: String?
    package let vision: String?
    package let handheld: String

    package init(challenge: String, telematics: String?, vision: String?, handheld: String) {
        self.challenge = challenge
        self.telematics = telematics
        self.vision = vision
        self.handheld = handheld
    }
}

/// What the server itself knows of the photo that came with a handshake.
///
/// The camera's claims are not believed alone: what was computed from the uploaded bytes counts
/// before what the camera says.
package struct PhotoFacts: Sendable, Hashable {
    /// Of the uploaded bytes, in lower-case hexadecimal.
    package let sha256: String
    package let perceptualHash: PerceptualHash?
    /// The variance of the Laplacian at 512 pixels width, times a hundred.
    package let sharpness: Int64?
    /// Whether the parcel's label was read off the uploaded bytes.
    package let showsLabel: Bool?

    package init(
        sha256: String, perceptualHash: PerceptualHash? = nil, sharpness: Int64? = nil,
        showsLabel: Bool? = nil
    ) {
        self.sha256 = sha256
        self.perceptualHash = perceptualHash
        self.sharpness = sharpness
        self.showsLabel = showsLabel
    }
}

extension Handshake {
    /// The photo that the camera's token names, before anyone has checked who signed it.
    ///
    /// Good for looking up what the server has of it, and for nothing else.
    package var claimedPhoto: String? {
        guard let parts = vision?.utf8.split(separator: UInt8(ascii: ".")), parts.count == 3,
            vision.map({ $0.utf8.count <= CompactToken.mostBytes }) == true,
            let payload = Base64URL.decode(ascii: Array(parts[1])[...]),
            let members = try? StrictJSON.members(of: payload),
            case .object(let image)? = members.first(where: { $0.name == "img" })?.value,
            case .text(let sha256)? = image.first(where: { $0.name == "sha256" })?.value
        else { return nil }
        return sha256
    }
}
