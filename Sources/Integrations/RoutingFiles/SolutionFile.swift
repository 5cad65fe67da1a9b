package import Foundation
package import RouteOptimizer

/// A plan as others write it and read it.
package enum SolutionFile {
    /// VRPLIB's text: `Route #1: 3 17 5` in the instance's own customer numbers, then `Cost 827.3`.
    ///
    /// Where vehicles differ a route's number is its vehicle's, and an idle one has an empty line:
    /// else nobody could tell who drives what.
    package static func text(_ solution: Solution, of instance: RoutingInstance) -> String {
        let isMixed = Set(instance.problem.vehicles).count > 1
        var stops: [[String]] = []
        for route in solution.routes {
            while isMixed, stops.count < route.vehicle { stops.append([]) }
            stops.append(route.visits.map { String(instance.numbers[$0.job]) })
        }
        var lines = stops.enumerated().map { index, stops in
            (["Route #\(index + 1):"] + stops).joined(separator: " ")
        }
        lines.append("Cost \(cost(instance.cost(solution)))")
        return lines.joined(separator: "\n") + "\n"
    }

    /// A cost without the digits that nobody gave.
    package static func cost(_ value: Double) -> String {
        if value == value.rounded() { return String(Int(value)) }
        var text = String(format: "%.3f", value)
        while text.hasSuffix("0") { text.removeLast() }
        return text
    }

    /// The product's JSON: routes with vehicles and times, what is left out, and the cost by part.
    package static func json(_ solution: Solution, of instance: RoutingInstance) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return try encoder.encode(Answer(solution, of: instance))
    }

    /// Reads the orders of a plan back, from either form, and gives them their times anew.
    package static func read(_ data: Data, for instance: RoutingInstance) throws -> Solution {
        let orders = try orders(in: data, for: instance)
        let routes = orders.filter { !$0.jobs.isEmpty }.map {
            Timetable(instance.problem, vehicle: $0.vehicle, order: $0.jobs).route()
        }
        let planned = Set(orders.flatMap(\.jobs))
        var solution = Solution(
            routes: routes,
            unassigned: instance.problem.leftOut(planned.contains),
            cost: Solution.Cost())
        solution.cost = Checker(instance.problem).cost(of: solution)
        return solution
    }

    private static func orders(
        in data: Data, for instance: RoutingInstance
    ) throws -> [(vehicle: Int, jobs: [Int])] {
        // A depot between two customers is a visit to load again, and one is as good as another.
        var reloads = instance.reloads
        if data.first(where: { !$0.isSpace }) == UInt8(ascii: "{") {
            let answer = try JSONDecoder().decode(Answer.self, from: data)
            return try answer.routes.map { route in
                guard instance.problem.vehicles.indices.contains(route.vehicle) else {
                    throw RoutingFileFault("There is no vehicle \(route.vehicle) in the problem.")
                }
                return (
                    route.vehicle, try route.visits.map { try job($0.customer, instance, &reloads) }
                )
            }
        }
        var orders: [(vehicle: Int, jobs: [Int])] = []
        for line in String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        where line.lowercased().hasPrefix("route") {
            guard let colon = line.firstIndex(of: ":") else {
                throw RoutingFileFault("“\(line)” has no colon before its customers.")
            }
            let stops = line[line.index(after: colon)...].split(whereSeparator: \.isWhitespace)
            let jobs = try stops.map { word in
                guard let number = Int(word) else {
                    throw RoutingFileFault("“\(word)” in “\(line)” is not a customer's number.")
                }
                return try job(number, instance, &reloads)
            }
            guard orders.count < instance.problem.vehicles.count else {
                throw RoutingFileFault(
                    "The plan has more routes than the \(instance.problem.vehicles.count) vehicles."
                )
            }
            orders.append((orders.count, jobs))
        }
        return orders
    }

    private static func job(
        _ number: Int, _ instance: RoutingInstance, _ reloads: inout [Int]
    ) throws -> Int {
        if let reload = reloads.firstIndex(where: { instance.numbers[$0] == number }) {
            return reloads.remove(at: reload)
        }
        guard let job = instance.numbers.firstIndex(of: number) else {
            throw RoutingFileFault("There is no customer \(number) in the problem.")
        }
        return job
    }
}

extension SolutionFile {
    private struct Answer: Codable {
        struct Route: Codable {
            var vehicle: Int
            var departure: Int32
            var comesBack: Int32
            var meters: Int
            var rest: Rest?
            var visits: [Visit]
        }

        struct Rest: Codable {
            var afterVisits: Int
            var begins: Int32
            var ends: Int32
        }

        struct Visit: Codable {
            var customer: Int
            var arrival: Int32
            var begins: Int32
            var ends: Int32
            /// How much is moved to get at what is handed over, where the vehicle has a load order.
            var moved: Int?
        }

        struct Parts: Codable {
            var vehicles: Int
            var distance: Int
            var duration: Int
            /// Absent in plans that were written before there was such a price.
            var overtime: Int?
            var lateness: Int
            var disturbance: Int
            var forgonePrizes: Int
        }

        var cost: Double
        var parts: Parts
        var unassigned: [Int]
        var routes: [Route]

        init(_ solution: Solution, of instance: RoutingInstance) {
            cost = instance.cost(solution)
            let price = solution.cost
            parts = Parts(
                vehicles: price.vehicles, distance: price.distance, duration: price.duration,
                overtime: price.overtime, lateness: price.lateness, disturbance: price.disturbance,
                forgonePrizes: price.forgonePrizes)
            unassigned = solution.unassigned.map { instance.numbers[$0] }
            let checker = Checker(instance.problem)
            routes = solution.routes.map { route in
                let moved = checker.moved(on: route)
                return Route(
                    vehicle: route.vehicle, departure: route.departure,
                    comesBack: route.comesBack, meters: route.meters,
                    rest: route.rest.map {
                        Rest(afterVisits: $0.afterVisits, begins: $0.begins, ends: $0.ends)
                    },
                    visits: route.visits.enumerated().map { position, visit in
                        Visit(
                            customer: instance.numbers[visit.job], arrival: visit.arrival,
                            begins: visit.begins, ends: visit.ends, moved: moved?[position])
                    })
            }
        }
    }
}

extension UInt8 {
    fileprivate var isSpace: Bool { self == 32 || (9...13).contains(self) }
}
