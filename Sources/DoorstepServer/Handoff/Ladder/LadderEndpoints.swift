internal import Delivery
internal import DoorstepAPI

/// The way out when the door stays shut, rung by rung.
func ladderEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/attempts/{attempt}/ladder", "readLadder",
            "The rungs of an attempt: what is tried, what is skipped and why, what comes next",
            stage: "Handoff", needs: .follow, answers: AttemptLadder.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            let attempt = try await errand.ownAttempt(id, call.caller)
            guard let ladder = try await errand.ladder(of: attempt) else {
                throw Rejection.ladderNotSet
            }
            return AttemptLadder(ladder, of: attempt)
        },
        .command(
            .post, "/v1/attempts/{attempt}/rungs", "climbLadder",
            "Records a rung that was tried and came to nothing, with its evidence",
            stage: "Handoff", needs: .field, body: NewRungTry.self, answers: AttemptRecord.self,
            traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            _ = try await errand.ownAttempt(id, call.caller)
            if let name = body.name, DocumentNumber.isIn(name) { throw Rejection.documentRefused }
            return AttemptRecord(try await errand.climb(try RungTry(body), in: id))
        },
    ]
}

extension RungTry {
    fileprivate init(_ wire: NewRungTry) throws {
        var photo: ProofID?
        if let text = wire.photo {
            guard let id = ProofID(text) else { throw notALabel("/photo") }
            photo = id
        }
        var point: SiteID?
        if let text = wire.point {
            guard let id = SiteID(text) else { throw notALabel("/point") }
            point = id
        }
        self.init(
            Rung(rawValue: wire.rung.rawValue) ?? .contact,
            Outcome(rawValue: wire.outcome.rawValue) ?? .noAnswer, name: wire.name, photo: photo,
            point: point, occurredAt: try moment(wire.occurredAt))
    }
}
