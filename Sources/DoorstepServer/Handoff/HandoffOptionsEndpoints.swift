internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What a driver may do at each door, told ahead so that it is known without network.
func handoffOptionsEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/routes/{route}/handoff-options", "readRouteOptions",
            "How the parcels of a route may change hands, and why", stage: "Handoff",
            needs: .follow, answers: HandoffOptions.self
        ) { call in
            try await desk.options(on: try call.label("route"), at: nil, for: call.caller)
        },
        .read(
            "/v1/routes/{route}/stops/{stop}/handoff-options", "readStopOptions",
            "How the parcels of a stop may change hands, and why", stage: "Handoff",
            needs: .follow, answers: HandoffOptions.self
        ) { call in
            try await desk.options(
                on: try call.label("route"), at: try stopNumber(call), for: call.caller)
        },
        .read(
            "/v1/parcels/{parcel}/handoff-options", "readParcelOptions",
            "How a parcel may change hands now, and why", stage: "Handoff", needs: .read,
            answers: ParcelOptions.self
        ) { call in
            let parcel: ParcelID = try call.label("parcel")
            let errand = desk.errand(for: call.caller)
            guard let id = try await errand.load(Parcel.self, parcel.stream).state.consignment
            else { throw Refusal.notFound("parcel") }
            let consignment = try await errand.consignment(id)
            let decisions = try await errand.decisions(
                for: [parcel], of: consignment, at: errand.now)
            guard let decision = decisions[parcel] else { throw Refusal.notFound("parcel") }
            return ParcelOptions(parcel, of: id, decision)
        },
    ]
}

extension Desk {
    /// - Parameter stop: nil for the whole route.
    fileprivate func options(
        on route: RouteID, at stop: Int?, for caller: Caller
    ) async throws -> HandoffOptions {
        let errand = errand(for: caller)
        let live = try await errand.load(LiveRoute.self, route.stream)
        guard let order = live.state.order else { throw Refusal.notFound("route") }
        try caller.mayAct(for: live.state.driver, "route")
        let stops = try stop.map { [try order.stop($0)] } ?? order.stops
        let tasks = stops.flatMap(\.tasks)
        let decisions = try await errand.decisions(
            for: tasks.map(\.parcel), on: route, at: errand.now)
        // Whom it is for is told to a driver only while the route is theirs to drive.
        let readsPeople =
            caller.has(.readPeople) || (caller.driver != nil && !live.state.isCompleted)
        return HandoffOptions(
            policy: try await errand.policyEdition(at: errand.now).version,
            parcels: tasks.compactMap { task in
                decisions[task.parcel].map { ParcelOptions(task.parcel, of: task.consignment, $0) }
            }, ladders: try await errand.ladders(of: stops, decisions, at: errand.now),
            preferences: readsPeople
                ? try await errand.preferences(of: stops, on: live.state) : nil)
    }
}

extension ParcelOptions {
    fileprivate init(_ parcel: ParcelID, of consignment: ConsignmentID, _ decision: HandoffDecision)
    {
        self.init(
            parcel: parcel.code, consignment: consignment.code,
            options: decision.options.compactMap { option in
                HandoffModeName(rawValue: option.mode.code).map { mode in
                    HandoffOption(
                        mode: mode,
                        proofs: option.proofs.map { choice in
                            ProofChoice(
                                anyOf: choice.compactMap { ProofKindName(rawValue: $0.code) })
                        })
                }
            },
            refused: decision.refused.compactMap { closed in
                HandoffModeName(rawValue: closed.mode.code).map {
                    RefusedMode(mode: $0, rule: closed.rule, sentence: closed.sentence)
                }
            },
            findings: decision.findings.map { PolicyFinding(rule: $0.rule, sentence: $0.sentence) },
            minimumAge: decision.minimumAge)
    }
}
