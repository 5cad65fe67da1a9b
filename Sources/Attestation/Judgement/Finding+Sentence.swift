extension Finding {
    /// Reads a code such as `h.sig` or `dist.hs`.
    package init?(code: String) {
        let parts = code.split(separator: ".", maxSplits: 1).map(String.init)
        if parts.count == 2, let token = TokenKind(rawValue: parts[0]),
            let reason = Reason(rawValue: parts[1])
        {
            self.init(token, reason)
            return
        }
        guard let reason = Reason(rawValue: code) else { return nil }
        self.init(nil, reason)
    }

    /// The finding in words, for a person who decides or argues about it.
    package var sentence: String {
        guard let token else { return reason.sentence }
        return "\(token.words): \(reason.sentence)"
    }
}

extension TokenKind {
    fileprivate var words: String {
        switch self {
        case .challenge: "Challenge"
        case .telematics: "Vehicle unit"
        case .vision: "Camera"
        case .handheld: "Handheld"
        }
    }
}

extension Reason {
    fileprivate var sentence: String {
        switch self {
        case .malformed: "the text is no token."
        case .alg: "the header is not exactly ES256, a key id and a type."
        case .typ: "a token of another role stands in this place."
        case .kid: "no enrolled key of ours is said to have signed."
        case .sig: "the signature does not hold."
        case .shape: "a claim is missing, unknown or out of range."
        case .missing: "the leg was expected and did not come."
        case .absent: "this delivery has no such leg."
        case .audience: "it was made for another ledger."
        case .used: "it has counted already."
        case .role: "not the device that the challenge named, or not in its role."
        case .challenge: "it answers another challenge."
        case .parcel: "it is about another parcel."
        case .nonce: "it belongs to another exchange between the devices."
        case .revoked: "the device was revoked when it signed."
        case .validity: "the key was not in use when it signed."
        case .attest: "nobody has shown that the key is kept in hardware."
        case .replay: "the token was seen before."
        case .counter: "the device's counter went back, or there are two copies of its key."
        case .early: "signed before the challenge was made."
        case .expired: "signed after the challenge was over."
        case .late: "handed in when its time was over."
        case .skew: "signed longer ago than an online handshake may be."
        case .spread: "The signatures are too far apart in time."
        case .peers: "it closes over other tokens than these."
        case .scan: "another label was scanned."
        case .mock: "another program supplied the position."
        case .accuracy: "the position is too vague, or its accuracy unknown."
        case .fix: "the position is old, or later than the signature."
        case .source: "the position comes from networks, not from satellites."
        case .handheldFarFromStop: "The handheld is too far from the stop."
        case .vehicleFarFromStop: "The vehicle is too far from the stop."
        case .handheldFarFromVehicle: "Handheld and vehicle are too far from each other."
        case .moving: "the vehicle rolls."
        case .clock: "its wall clock was moved since its last contact."
        case .unanchored: "it was started anew since its last contact."
        case .photo: "the photo that was uploaded is another than the one signed."
        case .pending: "its photo has not arrived."
        case .reused: "the photo was used before."
        case .shot: "the photo was not taken just now."
        case .phash: "the photo is much like an earlier one."
        case .sharp: "the photo is blurred."
        case .label: "the parcel's label cannot be read on the photo."
        case .claims: "its figures are not those of the uploaded photo."
        }
    }
}
