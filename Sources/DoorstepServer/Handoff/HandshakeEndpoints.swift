internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Questions to the devices at a door, and what became of their answers.
func handshakeEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/routes/{route}/challenges", "issueChallenges",
            "Issues the questions that the devices at a route's doors answer", stage: "Handoff",
            needs: .field, body: NewChallenges.self, answers: ChallengeSet.self, traffic: .field
        ) { call, body in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            return try await desk.issueChallenges(for: route, body, by: errand)
        },
        .command(
            .post, "/v1/attempts/{attempt}/handshakes", "judgeHandshake",
            "Judges what the devices signed for one parcel; a verdict is an answer, not a problem",
            stage: "Handoff", needs: .field, body: NewHandshake.self, answers: JudgedHandshake.self,
            traffic: .field
        ) { call, body in
            let id: AttemptID = try call.label("attempt")
            let errand = desk.errand(for: call.caller)
            _ = try await errand.ownAttempt(id, call.caller)
            let judged = try await desk.judgeHandshake(
                Handshake(
                    challenge: body.challenge, telematics: body.telematics, vision: body.vision,
                    handheld: body.handheld),
                of: try parcelID(body.parcel), in: id, for: errand)
            return JudgedHandshake(judged, in: id)
        },
        .command(
            .post, "/v1/handshakes/{handshake}/review", "reviewHandshake",
            "A person who looked lifts the doubts about a handshake, or keeps them",
            stage: "Handoff", needs: .correct, body: HandshakeReview.self,
            answers: JudgedHandshake.self
        ) { call, body in
            try demandPerson(call.caller)
            let (attempt, judged) = try await desk.errand(for: call.caller).reviewHandshake(
                try call.label("handshake"), isLifted: body.outcome == .lift, reason: body.reason)
            return JudgedHandshake(judged, in: attempt)
        },
        .read(
            "/v1/parcels/{parcel}/handshakes", "listHandshakes",
            "Every handshake of a parcel with its reasons", stage: "Handoff", needs: .read,
            answers: Page<JudgedHandshake>.self
        ) { call in
            let parcel: ParcelID = try call.label("parcel")
            let errand = desk.errand(for: call.caller)
            guard try await errand.load(Parcel.self, parcel.stream).exists else {
                throw Refusal.notFound("parcel")
            }
            var items: [(AttemptID, HandshakeStanding)] = []
            for id in try await HandshakeView.attempts(
                with: parcel, of: errand.organization, in: desk.journal.store)
            {
                let attempt = try await errand.load(Attempt.self, id.stream).state
                items += attempt.handshakes.values.filter { $0.parcel == parcel }.map { (id, $0) }
            }
            let showsPeople = call.caller.has(.readPeople)
            return Page(
                items: items.sorted { ($0.1.receivedAt, $0.1.id) < ($1.1.receivedAt, $1.1.id) }
                    .map { JudgedHandshake($0.1, in: $0.0, showsPeople: showsPeople) })
        },
    ]
}

/// Lifting a doubt needs a human being who answers for it; a key is a program's.
private func demandPerson(_ caller: Caller) throws {
    guard !caller.actor.hasPrefix("key:"), !caller.actor.hasPrefix("device:") else {
        throw Refusal(
            403, "person-needed", "Not allowed",
            detail: "A person decides this. Sign in at POST /v1/sessions instead of using a key.")
    }
}
