internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation
internal import Integrations
internal import RouteOptimizer

/// What a dispatcher tells of a day that does not go as planned.
struct RepairWish: Sendable {
    var cancelled: [ConsignmentID] = []
    var added: [ConsignmentID] = []
    var broken: Set<VehicleID> = []
    var lateStarts: [RouteID: Instant] = [:]
    var isApplied = false
    var seconds = 2.0
    var seed: UInt64 = 1
}

extension Errand {
    /// Mends a published plan around what happened, with what has begun and what is aboard in place.
    func repairPlan(
        _ wish: RepairWish, in id: PlanID, remembering memory: RoadMemory,
        by travelTimes: any TravelTimes
    ) async throws -> ChangeRecord {
        try await settling {
            let open = try await openPlan(id, after: try await incident(wish))
            let dropped = try await cancelledDrops(open, wish)
            try demandReason(open, wish, dropped)
            let roads = try await memory.roads(between: open.day.places, by: travelTimes)
            let problem = try open.day.repairProblem(on: roads, without: dropped)
            let solution = try await think(about: problem, wish)
            let (wished, leftOut) = open.day.orders(of: solution, without: dropped)
            let amendment = try open.day.amend(to: wished, on: roads) { van in
                newRoute(for: van, wished, open)
            }
            let places = leftOut.map { drop in
                Unassigned(
                    open.day.drops[drop].order.id, open.day.reason(against: drop, on: roads))
            }
            let unassigned = open.stillUnassigned + places
            let changes = try await changes(
                of: amendment, to: open, because: .repaired, unassigned: unassigned,
                drawnBy: wish.isApplied ? travelTimes : nil)
            if wish.isApplied {
                try await demandStanding(amendment)
                try await record(changes)
            }
            return ChangeRecord(
                amendment, of: id, isApplied: wish.isApplied,
                unassigned: unassigned + open.stranded,
                obstacles: amendment.obstacles(to: leftOut, solution, problem))
        }
    }

    private func incident(_ wish: RepairWish) async throws -> Incident {
        var incident = Incident(
            broken: wish.broken, lateStarts: wish.lateStarts, mayOpenShifts: true)
        for id in wish.added {
            let consignment = try await consignment(id)
            if consignment.state == .cancelled { throw Rejection.consignmentCancelled }
            guard let order = PlanOrder(consignment) else { throw Rejection.addressUnclear }
            let standing = try await ConsignmentView.standing(
                id, of: organization, in: journal.store)
            if standing?.state != .ready { throw Rejection.planOutdated }
            incident.added.append(order)
        }
        return incident
    }

    /// What nobody wants any more and nobody carries yet.
    private func cancelledDrops(_ open: OpenPlan, _ wish: RepairWish) async throws -> Set<Int> {
        let ids = Set(open.day.drops.map(\.order.id))
        let known = try await findConsignments(Set(wish.cancelled).union(ids).sorted())
        for id in wish.cancelled {
            guard let consignment = known[id] else { throw Rejection.consignmentUnknown }
            if consignment.state != .cancelled { throw Rejection.consignmentNotCancelled }
        }
        return Set(
            open.day.drops.indices.filter { index in
                let drop = open.day.drops[index]
                return !drop.isBound && known[drop.order.id]?.state == .cancelled
            })
    }

    private func demandReason(
        _ open: OpenPlan, _ wish: RepairWish, _ dropped: Set<Int>
    ) throws(Rejection) {
        let vehicles = Set(open.day.vans.map(\.plan.vehicle.id))
        if !wish.broken.isSubset(of: vehicles) { throw .vehicleUnknown }
        if !Set(wish.lateStarts.keys).isSubset(of: open.plan.state.routes) { throw .routeUnknown }
        if dropped.isEmpty && wish.added.isEmpty && wish.broken.isEmpty && wish.lateStarts.isEmpty {
            throw .nothingToRepair
        }
    }

    private func think(about problem: Problem, _ wish: RepairWish) async throws -> Solution {
        try await onOwnThread {
            solve(
                problem, seed: wish.seed, crew: .threads(),
                within: .seconds(wish.seconds) { ProcessInfo.processInfo.systemUptime })
        }
    }

    /// Routes that a repair opens are numbered on from those of the plan.
    private func newRoute(for van: Int, _ wished: [[Int]], _ open: OpenPlan) -> RouteID? {
        let opened = wished.indices.prefix(van).count {
            open.routes[$0] == nil && !wished[$0].isEmpty
        }
        return RouteID(open.id, number: open.plan.state.routes.count + opened + 1)
    }
}

extension OpenPlan {
    /// Who had no place before and has none now.
    fileprivate var stillUnassigned: [Unassigned] {
        let named = Set(day.drops.map(\.order.id))
        return plan.state.unassigned.filter { !named.contains($0.consignment) }
    }

    /// Who is aboard a van that drives no further: they keep their places until somebody unloads them.
    fileprivate var stranded: [Unassigned] {
        day.stranded.map { Unassigned(day.drops[$0].order.id, .aboardBrokenVan) }
    }
}

extension Amendment {
    /// Van by van what keeps somebody out, the least obstacle first.
    fileprivate func obstacles(
        to leftOut: [Int], _ solution: Solution, _ problem: Problem
    ) -> [ConsignmentID: [String]] {
        var obstacles: [ConsignmentID: [String]] = [:]
        if leftOut.isEmpty { return obstacles }
        for explanation in explain(solution, of: problem) where leftOut.contains(explanation.job) {
            obstacles[day.drops[explanation.job].order.id] = explanation.obstacles
                .prefix(Limits.obstaclesPerConsignment).map(sentence)
        }
        return obstacles
    }
}
