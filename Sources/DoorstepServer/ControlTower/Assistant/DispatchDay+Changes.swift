internal import Delivery
internal import DoorstepAPI

/// A change that a sentence asks for, with everything in it looked up.
enum DispatchChange: Sendable {
    case move(MoveWish)
    case repair(RepairWish)
}

/// What a sentence asks for on a day: names in full, and the plan that would change.
struct DispatchWish: Sendable {
    /// Read again on the same plan, it asks for the same.
    let sentence: DispatchRequest
    let plan: PlanID
    let change: DispatchChange
    /// What the dispatcher ought to know before confirming.
    var notes: [String] = []
}

extension DispatchDay {
    /// Nil for a question.
    func wish(_ request: DispatchRequest) throws -> DispatchWish? {
        switch request {
        case .moveStop(let number, let name, let other, let place):
            let route = try route(name)
            let stop = try stop(number, of: route)
            return try moving(stop, of: route, to: other.map(self.route) ?? route, place)
        case .moveConsignment(let consignment, let other, let place):
            let (route, stop) = try stop(of: consignment)
            var wish = try moving(stop, of: route, to: other.map(self.route) ?? route, place)
            let all = Set(stop.tasks.map(\.consignment)).sorted()
            if all.count > 1 {
                wish.notes.append("Stop \(stop.sequence) holds \(all.joined(separator: ", ")).")
            }
            return wish
        case .brokeDown(let names):
            let vehicles = try names.map(vehicle)
            var repair = RepairWish()
            repair.broken = Set(vehicles)
            let routes = routes.filter { route in vehicles.contains { $0.code == route.vehicle } }
            return DispatchWish(
                sentence: .brokeDown(vehicles.map(\.code)), plan: try plan(of: routes),
                change: .repair(repair))
        case .startsLate(let name, let late): return try starting(try route(name), late)
        case .add(let names):
            var repair = RepairWish()
            repair.added = try names.map(consignment)
            return DispatchWish(
                sentence: .add(names), plan: try plan(of: routes), change: .repair(repair))
        case .takeOut(let names):
            var repair = RepairWish()
            repair.cancelled = try names.map(consignment)
            let routes = try names.map { try stop(of: $0).route }
            return DispatchWish(
                sentence: .takeOut(names), plan: try plan(of: routes), change: .repair(repair))
        case .whereIs, .whatIsLate, .whatIsLeft, .whoHasNoPlace: return nil
        }
    }

    private func consignment(_ name: String) throws(Unclear) -> ConsignmentID {
        guard let id = ConsignmentID(name) else {
            throw Unclear(words: "\(name) is no consignment's id.")
        }
        return id
    }

    private func moving(
        _ stop: StopRecord, of route: RouteRecord, to other: RouteRecord,
        _ place: DispatchRequest.Place
    ) throws -> DispatchWish {
        let plan = try plan(of: [route, other])
        guard let giver = RouteID(route.id), let receiver = RouteID(other.id) else {
            throw Unclear(words: "There is no such route.")
        }
        let wish = MoveWish(
            route: giver, stop: stop.sequence, receiver: receiver,
            position: position(place, in: other, without: stop.sequence, of: route),
            acceptsViolations: nil)
        return DispatchWish(
            sentence: .moveStop(
                stop.sequence, of: route.id, to: route.id == other.id ? nil : other.id, place),
            plan: plan, change: .move(wish))
    }

    /// Counted from 1 in the receiver's list without the stop that moves; what has begun stays first.
    private func position(
        _ place: DispatchRequest.Place, in receiver: RouteRecord, without stop: Int,
        of giver: RouteRecord
    ) -> Int {
        let others = receiver.stops.filter { receiver.id != giver.id || $0.sequence != stop }
        return switch place {
        case .at(let position): position
        case .last: others.count + 1
        case .first: (others.lastIndex { $0.arrivedAt != nil } ?? -1) + 2
        }
    }

    private func starting(
        _ route: RouteRecord, _ late: DispatchRequest.LateStart
    ) throws -> DispatchWish {
        var start: Instant?
        switch late {
        case .at(let hour, let minute):
            start = try moment(hour: hour, minute: minute, on: date, in: timeZone)
        case .by(let minutes):
            // To the full minute: the sentence that is confirmed says it by the clock.
            start = Instant(rfc3339: route.plannedDeparture).map {
                Instant(milliseconds: ($0.milliseconds / 60_000 + Int64(minutes)) * 60_000)
            }
        }
        guard let id = RouteID(route.id), let start else {
            throw Unclear(words: "The clocks do not show that time on \(date.text).")
        }
        var repair = RepairWish()
        repair.lateStarts = [id: start]
        let shown = timeOfDay(start, in: timeZone).split(separator: ":").compactMap { Int($0) }
        return DispatchWish(
            sentence: .startsLate(route.id, .at(hour: shown[0], minute: shown[1])),
            plan: try plan(of: [route]), change: .repair(repair))
    }
}
