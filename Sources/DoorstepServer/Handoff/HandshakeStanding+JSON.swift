internal import Attestation
internal import Delivery
internal import EventLog

extension HandshakeStanding {
    /// The verdict's open part: codes and grades, which identify nobody.
    var json: JSON {
        [
            "handshake": .string(id.code), "parcel": .string(parcel.code),
            "decision": .string(decision.rawValue), "grade": .string(grade.code),
            "gradeOnceReviewed": .string(gradeOnceReviewed.code),
            "codes": .array(codes.map { .string($0) }), "limits": .string(limitsVersion),
            "receivedAt": JSON(receivedAt), "photo": .string(photo.rawValue),
        ]
    }

    init(_ facts: Facts) throws {
        self.init(
            id: try facts.id("handshake"), parcel: try facts.id("parcel"),
            decision: try facts.option("decision"), grade: try facts.option("grade"),
            gradeOnceReviewed: try facts.option("gradeOnceReviewed"),
            codes: try facts.list("codes").compactMap(\.asString),
            limitsVersion: try facts.text("limits"), receivedAt: try facts.instant("receivedAt"),
            photo: try facts.option("photo"))
    }
}

extension Handshake {
    /// The tokens verbatim, so that every signature stays checkable.
    var json: JSON {
        .members([
            "c": .string(challenge), "t": JSON(telematics), "v": JSON(vision),
            "h": .string(handheld),
        ])
    }

    init?(_ json: JSON) {
        guard let challenge = json["c"]?.asString, let handheld = json["h"]?.asString else {
            return nil
        }
        self.init(
            challenge: challenge, telematics: json["t"]?.asString, vision: json["v"]?.asString,
            handheld: handheld)
    }
}
