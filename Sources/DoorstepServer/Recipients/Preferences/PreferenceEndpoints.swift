internal import Delivery
internal import DoorstepAPI

/// What recipients wish once for all their deliveries, and drivers' word that they have read it.
func preferenceEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        Endpoint(
            method: .get, path: "/v1/track/preferences", name: "readPreferences",
            words:
                "What the recipient wishes for all deliveries; whoever holds the link reads no words",
            stage: "Recipients", right: .track, parameters: [], body: .none,
            success: (200, .of(PreferenceRecord.self), "application/json"), isCommand: false,
            traffic: .tracking
        ) { call in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            return try .json(try await desk.errand(for: call.caller).preferenceRecord(of: id))
        },
        Endpoint(
            method: .put, path: "/v1/track/preferences", name: "setPreferences",
            words: "The recipient tells what they wish for all deliveries to this address",
            stage: "Recipients", right: .track, parameters: [],
            body: .json(.of(PreferenceDetails.self)),
            success: (200, .of(PreferenceRecord.self), "application/json"), isCommand: false,
            traffic: .tracking
        ) { call in
            let body = try readBody(
                call.body, as: PreferenceDetails.self, .of(PreferenceDetails.self))
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            let errand = desk.errand(for: call.caller)
            try await errand.tellPreferences(on: id, body)
            return try .json(try await errand.preferenceRecord(of: id))
        },
        Endpoint(
            method: .get, path: "/v1/track/instructions", name: "readInstructions",
            words: "What the recipient said for this delivery alone, and which places can be named",
            stage: "Recipients", right: .track, parameters: [], body: .none,
            success: (200, .of(PreferenceRecord.self), "application/json"), isCommand: false,
            traffic: .tracking
        ) { call in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            return try .json(try await desk.errand(for: call.caller).instructionRecord(of: id))
        },
        Endpoint(
            method: .put, path: "/v1/track/instructions", name: "setInstructions",
            words:
                "The recipient says, for this delivery alone, where to leave it, who may take it, how to get in",
            stage: "Recipients", right: .track, parameters: [],
            body: .json(.of(PreferenceDetails.self)),
            success: (200, .of(PreferenceRecord.self), "application/json"), isCommand: false,
            traffic: .tracking
        ) { call in
            let body = try readBody(
                call.body, as: PreferenceDetails.self, .of(PreferenceDetails.self))
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            let errand = desk.errand(for: call.caller)
            try await errand.instruct(on: id, body)
            return try .json(try await errand.instructionRecord(of: id))
        },
        .command(
            .post, "/v1/attempts/{attempt}/preferences", "acknowledgePreferences",
            "The driver has read what the recipient wishes, or says why it is not followed",
            stage: "Handoff", needs: .field, body: PreferencesSeen.self,
            answers: AttemptRecord.self, traffic: .field
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            let id: AttemptID = try call.label("attempt")
            _ = try await errand.ownAttempt(id, call.caller)
            var ignored: ReasonCode?
            if let code = body.ignored {
                guard let reason = ReasonCode(code: code) else { throw Rejection.reasonForbidden }
                ignored = reason
            }
            let seen = WishSeen(
                parcels: try parcelIDs(body.parcels), since: try moment(body.since),
                ignored: ignored)
            return AttemptRecord(
                try await errand.see(seen, in: id, occurredAt: try moment(body.occurredAt)))
        },
    ]
}

extension Errand {
    fileprivate func preferenceRecord(of id: ConsignmentID) async throws -> PreferenceRecord {
        guard let booking = try await consignment(id).booking else {
            throw Rejection.consignmentUnknown
        }
        return PreferenceRecord(try await standingPreferences(of: booking, at: now), now: now)
    }

    fileprivate func instructionRecord(of id: ConsignmentID) async throws -> PreferenceRecord {
        let consignment = try await consignment(id)
        guard let booking = consignment.booking else { throw Rejection.consignmentUnknown }
        var record = PreferenceRecord(try await instructions(for: booking, at: now), now: now)
        if try await !isUnderWay(consignment, booking) {
            record.places = try await openPlaces(for: consignment, booking).compactMap {
                HandoffModeName(rawValue: $0.code)
            }
        }
        return record
    }

    /// The driver's word, as it was said at the door.
    fileprivate func see(
        _ seen: WishSeen, in id: AttemptID, occurredAt: Instant
    ) async throws -> Attempt {
        try await settling {
            let attempt = try await load(Attempt.self, id.stream)
            let events = try attempt.state.see(seen)
            try await record([attempt.change(events, occurredAt: occurredAt)])
            return followed(attempt.state, events, occurredAt)
        }
    }
}
