internal import Delivery
internal import DoorstepAPI

/// Changes to a published plan: by hand, and around what happened.
func changeEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .question(
            "/v1/plans/{plan}/evaluation", "evaluateChange",
            "Tells what moving a stop would mean, and changes nothing", stage: "Planning",
            needs: .plan, body: StopMove.self, answers: ChangeRecord.self
        ) { call, move in
            try await desk.errand(for: call.caller).moveStop(
                try MoveWish(move, isMade: false), in: try call.label("plan"),
                remembering: desk.roads, by: desk.travelTimes)
        },
        .command(
            .post, "/v1/plans/{plan}/changes", "changePlan",
            "Moves a stop within its route or to another", stage: "Planning", needs: .plan,
            body: StopMove.self, answers: ChangeRecord.self
        ) { call, move in
            try await desk.errand(for: call.caller).moveStop(
                try MoveWish(move, isMade: true), in: try call.label("plan"),
                remembering: desk.roads, by: desk.travelTimes)
        },
        .command(
            .post, "/v1/plans/{plan}/repair", "repairPlan",
            "Mends a published plan around what happened", stage: "Planning", needs: .plan,
            body: NewRepair.self, answers: ChangeRecord.self
        ) { call, repair in
            try await desk.errand(for: call.caller).repairPlan(
                try RepairWish(repair), in: try call.label("plan"), remembering: desk.roads,
                by: desk.travelTimes)
        },
    ]
}

extension RepairWish {
    fileprivate init(_ wire: NewRepair) throws(Malformed) {
        var reader = FormReader()
        for (index, code) in (wire.cancelled ?? []).enumerated() {
            if let id: ConsignmentID = reader.label("/cancelled/\(index)", code) {
                cancelled.append(id)
            }
        }
        for (index, code) in (wire.added ?? []).enumerated() {
            guard let id: ConsignmentID = reader.label("/added/\(index)", code) else { continue }
            if added.contains(id) {
                reader.fault("/added/\(index)", .duplicate, "It is named twice.")
            }
            added.append(id)
        }
        for (index, code) in (wire.brokenDown ?? []).enumerated() {
            if let id: VehicleID = reader.label("/brokenDown/\(index)", code) { broken.insert(id) }
        }
        for (index, late) in (wire.lateStarts ?? []).enumerated() {
            let pointer = "/lateStarts/\(index)"
            guard let id: RouteID = reader.label(pointer + "/route", late.route) else { continue }
            lateStarts[id] = Instant(rfc3339: late.from)
            if lateStarts[id] == nil {
                reader.fault(
                    pointer + "/from", .notATime, "Write a time such as 2026-11-20T07:12:04Z.")
            }
        }
        guard reader.faults.isEmpty else { throw reader.malformed }
        isApplied = wire.apply ?? false
        seconds = Double(wire.seconds ?? 2)
        seed = UInt64(wire.seed ?? 1)
    }
}

extension MoveWish {
    fileprivate init(_ wire: StopMove, isMade: Bool) throws(Malformed) {
        var reader = FormReader()
        let route: RouteID? = reader.label("/route", wire.route)
        let receiver: RouteID? = reader.label("/toRoute", wire.toRoute)
        guard let route, let receiver else { throw reader.malformed }
        self.init(
            route: route, stop: wire.stop, receiver: receiver, position: wire.position,
            acceptsViolations: isMade ? wire.acceptViolations ?? false : nil)
    }
}
