/// Why a handshake is not simply accepted; the raw value is the code or, behind `c.`, `t.`, `v.` or
/// `h.`, its end.
package enum Reason: String, Sendable, CaseIterable {
    // The text: see `TokenFault`.
    case malformed, alg, typ, kid, sig, shape

    // The legs.
    /// The challenge expected this leg and it did not come.
    case missing
    /// This delivery never had the leg, such as a van.
    case absent

    // Whom and what it is for.
    case audience = "aud"
    case used
    case role
    case challenge
    case parcel
    case nonce

    // Who signed.
    case revoked
    case validity
    /// The key was not shown to be in hardware.
    case attest

    // How often.
    case replay
    case counter

    // When.
    /// Signed before there was a challenge.
    case early
    case expired
    /// Handed in when the challenge, with its grace, was over.
    case late
    case skew
    case spread

    // Over what.
    case peers
    case scan

    // Where.
    case mock
    case accuracy
    case fix
    case source = "src"
    case handheldFarFromStop = "dist.hs"
    case vehicleFarFromStop = "dist.ts"
    case handheldFarFromVehicle = "dist.ht"
    case moving

    // Whether the clock is to be believed.
    case clock
    case unanchored

    // The photo.
    /// The uploaded bytes are others than those that were signed.
    case photo
    /// Not uploaded yet.
    case pending
    case reused
    case shot
    case phash
    case sharp
    case label
    /// The camera's figures are not those of the uploaded bytes.
    case claims

    /// What a finding does to the verdict.
    package enum Weight: Sendable, Hashable, CaseIterable {
        /// Said, but nothing follows.
        case note
        /// A person has to look; until then the leg does not count.
        case doubt
        /// It cannot be taken as evidence, for or against anyone: a claim is left.
        case inadmissible
        /// Somebody's statement cannot be true.
        case contradiction
    }

    package var weight: Weight {
        switch self {
        case .absent: .note
        case .missing, .attest, .source, .unanchored, .pending, .phash, .sharp, .label, .claims:
            .doubt
        case .malformed, .alg, .typ, .kid, .sig, .shape, .audience, .used, .revoked, .validity,
            .expired, .late, .skew:
            .inadmissible
        case .role, .challenge, .parcel, .nonce, .replay, .counter, .early, .spread, .peers, .scan,
            .mock, .accuracy, .fix, .handheldFarFromStop, .vehicleFarFromStop,
            .handheldFarFromVehicle, .moving, .clock, .photo, .reused, .shot:
            .contradiction
        }
    }

    init(_ fault: TokenFault) {
        self =
            switch fault {
            case .malformed: .malformed
            case .algorithm: .alg
            case .type: .typ
            case .unknownKey: .kid
            case .signature: .sig
            case .shape: .shape
            }
    }
}

/// One reason and the token it is about.
package struct Finding: Sendable, Hashable {
    /// Nil for what is between the tokens: distances and the spread of times.
    package let token: TokenKind?
    package let reason: Reason

    init(_ token: TokenKind?, _ reason: Reason) {
        self.token = token
        self.reason = reason
    }

    /// The stable word in answers and docs, such as `h.sig`.
    package var code: String {
        token.map { "\($0.rawValue).\(reason.rawValue)" } ?? reason.rawValue
    }
}
