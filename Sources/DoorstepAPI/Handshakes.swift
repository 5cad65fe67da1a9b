/// Which doors of a route questions are asked for, and whether there will be network.
package struct NewChallenges: Codable, Sendable, Hashable, Ruled {
    /// All stops of the route when not said.
    package var stops: [Int]?
    /// Issued ahead for the whole shift; otherwise for some minutes.
    package var offline: Bool
    /// The device that will close the handshakes; the driver's own when not said.
    package var handheld: String?
    /// By the register when not said: what stands on the route's vehicle is expected to sign.
    package var vehicleUnit: String?
    package var camera: String?

    package init(
        stops: [Int]? = nil, offline: Bool, handheld: String? = nil, vehicleUnit: String? = nil,
        camera: String? = nil
    ) {
        self.stops = stops
        self.offline = offline
        self.handheld = handheld
        self.vehicleUnit = vehicleUnit
        self.camera = camera
    }

    package static let rules: [String: Rule] = [
        "stops": .count(500), "handheld": .label, "vehicleUnit": .label, "camera": .label,
    ]
}

/// One question: prove this parcel at this stop, with these devices, once.
package struct IssuedChallenge: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    package var stop: Int
    /// `lm-c+jwt` of the organisation.
    package var challenge: String
    package var expiresAt: String

    package init(parcel: String, stop: Int, challenge: String, expiresAt: String) {
        self.parcel = parcel
        self.stop = stop
        self.challenge = challenge
        self.expiresAt = expiresAt
    }

    package static let rules: [String: Rule] = ["expiresAt": .instant]
}

/// What the server's clock says now; a handheld keeps it with its own as the anchor of its clock.
package struct ClockReading: Codable, Sendable, Hashable {
    /// Milliseconds since 1970.
    package var srv: Int

    package init(srv: Int) { self.srv = srv }
}

/// The devices that the questions expect, by id; absent where this delivery has no such leg.
package struct ExpectedDeviceNames: Codable, Sendable, Hashable {
    package var handheld: String
    package var vehicleUnit: String?
    package var camera: String?

    package init(handheld: String, vehicleUnit: String? = nil, camera: String? = nil) {
        self.handheld = handheld
        self.vehicleUnit = vehicleUnit
        self.camera = camera
    }
}

/// Questions for the doors of a route, and the time.
package struct ChallengeSet: Codable, Sendable, Hashable {
    /// The `aud` of every answer: the origin of the organisation's ledger.
    package var audience: String
    package var devices: ExpectedDeviceNames
    package var challenges: [IssuedChallenge]
    package var sync: ClockReading

    package init(
        audience: String, devices: ExpectedDeviceNames, challenges: [IssuedChallenge],
        sync: ClockReading
    ) {
        self.audience = audience
        self.devices = devices
        self.challenges = challenges
        self.sync = sync
    }
}

/// The tokens of one handoff of one parcel, as the devices signed them.
package struct NewHandshake: Codable, Sendable, Hashable, Ruled {
    package var parcel: String
    /// `lm-c+jwt`, as it was issued.
    package var challenge: String
    /// `lm-t+jwt`; absent where no vehicle unit has signed.
    package var telematics: String?
    /// `lm-v+jwt`; absent where no camera has signed.
    package var vision: String?
    /// `lm-h+jwt`, which closes over the others.
    package var handheld: String

    package init(
        parcel: String, challenge: String, telematics: String? = nil, vision: String? = nil,
        handheld: String
    ) {
        self.parcel = parcel
        self.challenge = challenge
        self.telematics = telematics
        self.vision = vision
        self.handheld = handheld
    }

    package static let rules: [String: Rule] = [
        "parcel": .label, "challenge": .text(8192), "telematics": .text(8192),
        "vision": .text(8192), "handheld": .text(8192),
    ]
}

/// What became of a handshake.
package enum HandshakeDecisionName: String, Codable, Sendable, CaseIterable {
    case accept
    /// Kept; the legs in doubt do not count until a person has looked.
    case review
    /// Noted with its reasons, and nothing else.
    case reject
}

/// One reason of a verdict.
package struct HandshakeFinding: Codable, Sendable, Hashable {
    /// Stable, such as `h.sig`: the token's letter and the reason (docs/trust.md).
    package var code: String
    /// `note`, `doubt`, `inadmissible` or `contradiction`.
    package var weight: String
    package var words: String

    package init(code: String, weight: String, words: String) {
        self.code = code
        self.weight = weight
        self.words = words
    }
}

/// Where the photo of a handshake is.
package enum HandshakePhotoName: String, Codable, Sendable, CaseIterable {
    /// No camera has signed.
    case none
    /// Signed for and not here yet: the verdict is not the last.
    case pending
    /// Here, and looked at.
    case judged
    /// It never came in its time.
    case missed
}

/// What a person decided who looked at a handshake.
package struct HandshakeReviewRecord: Codable, Sendable, Hashable, Ruled {
    package var outcome: HandshakeReviewName
    /// The person who is answerable; absent for those who may not see people, and after erasure.
    package var by: String?
    package var reason: String?
    package var at: String

    package init(
        outcome: HandshakeReviewName, by: String? = nil, reason: String? = nil, at: String
    ) {
        self.outcome = outcome
        self.by = by
        self.reason = reason
        self.at = at
    }

    package static let rules: [String: Rule] = ["at": .instant]
}

/// A handshake with its verdict and every reason.
package struct JudgedHandshake: Codable, Sendable, Hashable, Ruled {
    /// The same for the same tokens, however often they are sent.
    package var id: String
    package var attempt: String
    package var parcel: String
    package var decision: HandshakeDecisionName
    /// V3, V2, V1, V0 or VX: what stands now.
    package var grade: String
    /// What it becomes when a person finds the doubts unfounded.
    package var gradeOnceReviewed: String
    package var findings: [HandshakeFinding]
    package var limitsVersion: String
    package var photo: HandshakePhotoName
    package var receivedAt: String
    package var review: HandshakeReviewRecord?

    package init(
        id: String, attempt: String, parcel: String, decision: HandshakeDecisionName,
        grade: String, gradeOnceReviewed: String, findings: [HandshakeFinding],
        limitsVersion: String, photo: HandshakePhotoName, receivedAt: String,
        review: HandshakeReviewRecord? = nil
    ) {
        self.id = id
        self.attempt = attempt
        self.parcel = parcel
        self.decision = decision
        self.grade = grade
        self.gradeOnceReviewed = gradeOnceReviewed
        self.findings = findings
        self.limitsVersion = limitsVersion
        self.photo = photo
        self.receivedAt = receivedAt
        self.review = review
    }

    package static let rules: [String: Rule] = ["receivedAt": .instant]
}

/// Whether the doubts about a handshake were unfounded.
package enum HandshakeReviewName: String, Codable, Sendable, CaseIterable {
    /// They were: the legs in doubt count.
    case lift
    /// They were not: the grade stays.
    case keep
}

/// A person has looked at a handshake that asked for it.
package struct HandshakeReview: Codable, Sendable, Hashable, Ruled {
    package var outcome: HandshakeReviewName
    package var reason: String

    package init(outcome: HandshakeReviewName, reason: String) {
        self.outcome = outcome
        self.reason = reason
    }

    package static let rules: [String: Rule] = ["reason": .text(500)]
}
