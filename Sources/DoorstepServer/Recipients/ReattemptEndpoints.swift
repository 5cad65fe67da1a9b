internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// When what came back from a door is brought again.
func reattemptEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/reattempt-policy", "setReattemptPolicy",
            "Sets how often and when a door that stayed shut is tried again", stage: "Recipients",
            needs: .network, body: ReattemptPolicyDetails.self,
            answers: ReattemptPolicyDetails.self, status: 200
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            try await set(try ReattemptPolicy(body), on: ReattemptPolicy.stream, for: errand)
            return try await reattemptPolicy(errand)
        },
        .read(
            "/v1/reattempt-policy", "readReattemptPolicy",
            "How often and when a door that stayed shut is tried again", stage: "Recipients",
            needs: .read, answers: ReattemptPolicyDetails.self
        ) { call in try await reattemptPolicy(desk.errand(for: call.caller)) },
    ]
}

private func reattemptPolicy(_ errand: Errand) async throws -> ReattemptPolicyDetails {
    let set = try await errand.load(Register<ReattemptPolicy>.self, ReattemptPolicy.stream)
    guard let policy = set.state.value else { throw Refusal.notFound("reattempt policy") }
    return ReattemptPolicyDetails(
        attempts: policy.attempts, weekdays: policy.weekdays.sorted(),
        slots: policy.slots.map {
            ChangeSlot(from: QuietHours.text($0.from), to: QuietHours.text($0.to))
        }, version: set.version)
}

extension ReattemptPolicy {
    fileprivate init(_ wire: ReattemptPolicyDetails) throws(Malformed) {
        var reader = FormReader()
        let weekdays = reader.weekdays("/weekdays", wire.weekdays)
        let slots = reader.slots("/slots", wire.slots)
        if wire.weekdays.isEmpty {
            reader.fault("/weekdays", .missing, "Name a day on which vans drive.")
        }
        if wire.slots.isEmpty { reader.fault("/slots", .missing, "Name a part of the day.") }
        guard reader.faults.isEmpty,
            let policy = ReattemptPolicy(
                attempts: wire.attempts, weekdays: weekdays, slots: slots)
        else { throw reader.malformed }
        self = policy
    }
}
