internal import Delivery
internal import DoorstepAPI

/// The day that a dispatcher speaks of: its routes, and what the names in a sentence mean on it.
struct DispatchDay: Sendable {
    let date: CalendarDay
    let timeZone: String
    let routes: [RouteRecord]
    let now: Instant

    /// A name that means nothing here, or too much.
    struct Unclear: Error {
        let words: String
    }

    /// `R1` for `P1-261123-R1`, when it is the only one that ends so.
    func route(_ name: String) throws(Unclear) -> RouteRecord {
        let wanted = name.lowercased()
        if let exact = routes.first(where: { $0.id.lowercased() == wanted }) { return exact }
        let found = routes.filter { $0.id.lowercased().hasSuffix("-" + wanted) }
        if found.count > 1 {
            let names = found.map(\.id).joined(separator: " or ")
            throw Unclear(words: "\(name) may be \(names). Say the whole name.")
        }
        guard let route = found.first else {
            throw Unclear(words: "\(date.text) has no route \(name).")
        }
        return route
    }

    /// As the roster spells it.
    func vehicle(_ name: String) throws(Unclear) -> VehicleID {
        let vehicles = routes.compactMap(\.vehicle)
        let known = vehicles.first { $0.lowercased() == name.lowercased() }
        guard let vehicle = known.flatMap({ VehicleID($0) }) else {
            throw Unclear(words: "No route of \(date.text) is driven by \(name).")
        }
        return vehicle
    }

    /// The stop that a consignment is brought to, on a route that is not over.
    func stop(of consignment: String) throws(Unclear) -> (route: RouteRecord, stop: StopRecord) {
        let wanted = consignment.lowercased()
        for route in routes {
            for stop in route.stops
            where stop.tasks.contains(where: { $0.consignment.lowercased() == wanted }) {
                return (route, stop)
            }
        }
        throw Unclear(words: "\(consignment) is on no route of \(date.text).")
    }

    func stop(_ number: Int, of route: RouteRecord) throws(Unclear) -> StopRecord {
        guard let stop = route.stops.first(where: { $0.sequence == number }) else {
            throw Unclear(words: "\(route.id) has no stop \(number).")
        }
        return stop
    }

    /// The plan that a change is made to: that of the routes that it speaks of.
    func plan(of routes: [RouteRecord]) throws(Unclear) -> PlanID {
        let plans = Set(routes.compactMap(\.plan)).sorted()
        if plans.count > 1 {
            throw Unclear(
                words: "That would change two plans, \(plans.joined(separator: " and ")).")
        }
        guard let plan = plans.first.flatMap({ PlanID($0) }) else {
            throw Unclear(words: "There is no published plan of \(date.text).")
        }
        return plan
    }
}
