extension Judge {
    /// Which legs are there, against those that the challenge asked for.
    func completeness(of statements: Statements) -> [Finding] {
        let present = Set(statements.legs.map(\.kind))
        return [TokenKind.telematics, .vision].filter { !present.contains($0) }.map { kind in
            Finding(kind, statements.challenge.devices[kind] == nil ? .absent : .missing)
        }
    }

    /// Every token is for our ledger: a proof of another organisation proves nothing here.
    func audience(of statements: Statements) -> [Finding] {
        var findings: [Finding] = []
        if statements.challenge.audience != audience {
            findings.append(Finding(.challenge, .audience))
        }
        for leg in statements.legs where leg.common.audience != audience {
            findings.append(Finding(leg.kind, .audience))
        }
        return findings
    }

    /// Whether each token was made by the device that the challenge named, in its own role, and as
    /// an answer to this challenge, for this parcel, in this session.
    func binding(of statements: Statements) -> [Finding] {
        let challenge = statements.challenge
        let nonce = statements.handheld.claims.common.nonce
        return statements.legs.flatMap { leg in
            let hasRole =
                leg.device.role.rawValue == leg.kind.rawValue
                && leg.device.id == leg.common.device
                && leg.device.key.id == challenge.devices[leg.kind]
            let checks: [(reason: Reason, holds: Bool)] = [
                (.role, hasRole),
                (.challenge, leg.common.challenge == statements.challengeDigest),
                (.parcel, leg.common.parcel == challenge.parcel),
                (.nonce, leg.common.nonce == nonce),
            ]
            return checks.filter { !$0.holds }.map { Finding(leg.kind, $0.reason) }
        }
    }

    /// The handheld closed over these very tokens of its peers, and over the label it scanned.
    func closing(of statements: Statements, _ handshake: Handshake) -> [Finding] {
        let closing = statements.handheld.claims
        var findings: [Finding] = []
        // A peer that was there when the handheld signed may not vanish, nor one come afterwards.
        if closing.telematics != handshake.telematics.map(Digest.of)
            || closing.vision != handshake.vision.map(Digest.of)
        {
            findings.append(Finding(.handheld, .peers))
        }
        if closing.scan != statements.challenge.parcel {
            findings.append(Finding(.handheld, .scan))
        }
        return findings
    }
}
