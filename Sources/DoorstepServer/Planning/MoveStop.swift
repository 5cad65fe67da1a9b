internal import Delivery
internal import DoorstepAPI
internal import Integrations

/// A stop that a dispatcher moves by hand.
struct MoveWish: Sendable {
    let route: RouteID
    let stop: Int
    let receiver: RouteID
    let position: Int
    /// Makes the change although it breaks rules; nil only asks what it would be.
    let acceptsViolations: Bool?
}

extension Errand {
    /// Works out what moving a stop would mean, and makes the change if that is wished.
    func moveStop(
        _ wish: MoveWish, in id: PlanID, remembering memory: RoadMemory,
        by travelTimes: any TravelTimes
    ) async throws -> ChangeRecord {
        try await settling {
            let open = try await openPlan(id, only: [wish.route, wish.receiver])
            let amendment = try await amendment(for: wish, open, memory, travelTimes)
            let applies = wish.acceptsViolations != nil
            let changes = try await changes(
                of: amendment, to: open, because: .moved, unassigned: open.plan.state.unassigned,
                drawnBy: applies ? travelTimes : nil)
            if let accepts = wish.acceptsViolations {
                if !accepts && !amendment.findings.isEmpty {
                    throw refusal(amendment)
                }
                try await demandStanding(amendment)
                try await record(changes)
            }
            return ChangeRecord(
                amendment, of: id, isApplied: applies, unassigned: open.plan.state.unassigned)
        }
    }

    private func amendment(
        for wish: MoveWish, _ open: OpenPlan, _ memory: RoadMemory,
        _ travelTimes: any TravelTimes
    ) async throws -> Amendment {
        let names = open.routes.map { $0?.state.order?.id }
        guard let van = names.firstIndex(of: wish.route),
            let receiver = names.firstIndex(of: wish.receiver)
        else { throw Rejection.routeUnknown }
        let wished = try open.day.moving(
            stop: wish.stop, of: van, to: receiver, position: wish.position)
        let roads = try await memory.roads(between: open.day.places, by: travelTimes)
        return try open.day.amend(to: wished, on: roads) { _ in nil }
    }

    private func refusal(_ amendment: Amendment) -> Refusal {
        var refusal = Refusal(.changeBreaksRules)
        refusal.errors = amendment.violations.prefix(Limits.faultsPerProblem).map {
            ProblemDocument.Fault(pointer: "", code: $0.rule, detail: $0.words)
        }
        return refusal
    }
}
