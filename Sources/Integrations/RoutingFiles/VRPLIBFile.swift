internal import Foundation
internal import RouteOptimizer

/// The VRPLIB format (after TSPLIB 95) with the sections that newer variants brought.
///
/// What the engine has no word for is refused by name, never left out in silence.
struct VRPLIBFile {
    let name: String
    private(set) var header: [String: String] = [:]
    private(set) var sections: [String: [[Substring]]] = [:]

    private static let known: Set<String> = [
        "NODE_COORD_SECTION", "EDGE_WEIGHT_SECTION", "DEMAND_SECTION", "TIME_WINDOW_SECTION",
        "SERVICE_TIME_SECTION", "DEPOT_SECTION", "PRIZE_SECTION", "CAPACITY_SECTION",
        "VEHICLES_UNIT_DISTANCE_COST_SECTION", "VEHICLES_FIXED_COST_SECTION",
        "VEHICLES_DEPOT_SECTION", "VEHICLES_ALLOWED_CLIENTS_SECTION",
        "VEHICLES_MAX_DURATION_SECTION", "VEHICLES_MAX_DISTANCE_SECTION",
        "MUTUALLY_EXCLUSIVE_GROUP_SECTION", "BACKHAUL_SECTION", "RELEASE_TIME_SECTION",
        "VEHICLES_RELOAD_DEPOT_SECTION",
    ]

    init(_ text: String, name: String) throws {
        self.name = name
        var section: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace)
            guard let first = words.first, first != "EOF" else { continue }
            if first.hasSuffix("_SECTION") {
                guard Self.known.contains(String(first)) else {
                    throw RoutingFileFault(
                        "\(name) has a \(first), which the optimiser does not know yet.")
                }
                section = String(first)
                sections[String(first)] = []
            } else if section == nil, let colon = line.firstIndex(of: ":") {
                let key = line[..<colon].trimmingCharacters(in: .whitespaces)
                header[key] = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            } else if let section {
                sections[section]?.append(words)
            } else {
                throw RoutingFileFault("\(name) has a line before any section: “\(line)”.")
            }
        }
    }

    func instance(_ chosen: DistanceRounding?) throws -> RoutingInstance {
        let hasWindows = sections["TIME_WINDOW_SECTION"] != nil
        let isExplicit = header["EDGE_WEIGHT_TYPE"] == "EXPLICIT"
        let rounding = chosen ?? (hasWindows && !isExplicit ? .dimacs : .round)
        let scale = isExplicit ? 1 : Int(rounding.scale)
        let roads = try isExplicit ? explicitMatrix() : plane().travel(rounding, in: name)
        let count = roads.size
        guard count > 0 else { throw RoutingFileFault("\(name) has no nodes.") }
        let demand = try column("DEMAND_SECTION", 1, count) ?? Array(repeating: 0, count: count)
        let opens = try column("TIME_WINDOW_SECTION", 1, count)
        let closes = try column("TIME_WINDOW_SECTION", 2, count)
        let prizes = try column("PRIZE_SECTION", 1, count)
        let service = try serviceTimes(count)
        let depots = try depotNodes(count)
        let backhaul = try column("BACKHAUL_SECTION", 1, count)
        let released = try column("RELEASE_TIME_SECTION", 1, count)
        let travel = backhaul.map { linehaulFirst(roads, demand, $0, depots) } ?? roads
        func time(_ value: Int) throws -> Int32 { try narrow(value * scale, "A time in \(name)") }
        func window(_ node: Int) throws -> Problem.Window? {
            guard let opens, let closes else { return nil }
            return Problem.Window(opens: try time(opens[node]), closes: try time(closes[node]))
        }
        let allowed = try allowedClients()
        let customers = (0..<count).filter { !depots.contains($0) }
        var jobs = try customers.map { node in
            Problem.Job(
                location: node, serviceSeconds: try time(service[node]),
                windows: try window(node).map { [$0] } ?? [],
                delivered: [try narrow(demand[node], "A demand in \(name)")],
                collected: try backhaul.map { [try narrow($0[node], "A backhaul in \(name)")] }
                    ?? [],
                requires: allowed?.skill[node + 1] ?? 0,
                prize: prizes.map { $0[node] * scale },
                released: try released.map { try time($0[node]) })
        }
        let vehicles = try fleet(customers.count, depots, allowed?.skills, scale) { depot in
            try window(depot) ?? Problem.Window(opens: 0, closes: 400_000_000)
        }
        let reloads = try reloads(vehicles, demand)
        jobs += reloads.map { Problem.Job(location: $0, isReload: true) }
        return RoutingInstance(
            name: name,
            problem: try Problem(
                jobs: jobs, vehicles: vehicles, travel: [travel],
                alternatives: try groups(of: customers)),
            scale: Double(scale), numbers: customers + reloads)
    }

    /// The customers of whom one is enough, group by group.
    private func groups(of customers: [Int]) throws -> [[Int]] {
        guard let rows = sections["MUTUALLY_EXCLUSIVE_GROUP_SECTION"] else { return [] }
        var jobs: [Int: Int] = [:]
        for (job, node) in customers.enumerated() { jobs[node + 1] = job }
        return try rows.map { row in
            try row.dropFirst().map { word in
                guard let job = jobs[try number(word)] else {
                    throw RoutingFileFault("\(name) has a group with \(word), no customer.")
                }
                return job
            }
        }.filter { $0.count > 1 }
    }

    /// Whoever has goods to bring goes there first: no road leads from the depot to a backhaul, nor
    /// from a backhaul to where goods are brought.
    private func linehaulFirst(
        _ roads: RouteOptimizer.TravelMatrix, _ demand: [Int], _ backhaul: [Int], _ depots: [Int]
    ) -> RouteOptimizer.TravelMatrix {
        var (seconds, meters) = (roads.seconds, roads.meters)
        for from in 0..<roads.size where backhaul[from] > 0 || depots.contains(from) {
            for to in 0..<roads.size {
                let isBackhaul = backhaul[to] > 0
                let isLinehaul = demand[to] > 0 && !isBackhaul
                guard depots.contains(from) ? isBackhaul : isLinehaul else { continue }
                seconds[from * roads.size + to] = RouteOptimizer.TravelMatrix.unreachable
                meters[from * roads.size + to] = RouteOptimizer.TravelMatrix.unreachable
            }
        }
        return RouteOptimizer.TravelMatrix(size: roads.size, seconds: seconds, meters: meters)
    }

    private func plane() throws -> Plane {
        guard header["EDGE_WEIGHT_TYPE"] == "EUC_2D", let rows = sections["NODE_COORD_SECTION"]
        else {
            throw RoutingFileFault(
                "\(name) must have EDGE_WEIGHT_TYPE EUC_2D with coordinates, or EXPLICIT.")
        }
        return Plane(
            points: try rows.map { row in
                guard row.count >= 3, let x = Double(row[1]), let y = Double(row[2]) else {
                    throw RoutingFileFault(
                        "\(name): “\(row.joined(separator: " "))” is not a node and two coordinates."
                    )
                }
                return (x, y)
            })
    }

    private func explicitMatrix() throws -> RouteOptimizer.TravelMatrix {
        let format = header["EDGE_WEIGHT_FORMAT"] ?? "FULL_MATRIX"
        guard format == "FULL_MATRIX", let rows = sections["EDGE_WEIGHT_SECTION"] else {
            throw RoutingFileFault("\(name): only a FULL_MATRIX can be read, not \(format).")
        }
        let ways = try rows.joined().map { try narrow(try number($0), "A distance in \(name)") }
        let size = Int(Double(ways.count).squareRoot().rounded())
        guard size * size == ways.count else {
            throw RoutingFileFault("\(name): \(ways.count) distances are not a square matrix.")
        }
        return RouteOptimizer.TravelMatrix(size: size, seconds: ways, meters: ways)
    }

    private func serviceTimes(_ count: Int) throws -> [Int] {
        if let each = try column("SERVICE_TIME_SECTION", 1, count) { return each }
        let common = try header["SERVICE_TIME"].map { try number($0[...]) } ?? 0
        return Array(repeating: common, count: count)
    }

    private func depotNodes(_ count: Int) throws -> [Int] {
        let listed = try (sections["DEPOT_SECTION"] ?? []).joined().map(number).filter { $0 > 0 }
        let depots = listed.isEmpty ? [0] : listed.map { $0 - 1 }
        guard depots.allSatisfy((0..<count).contains) else {
            throw RoutingFileFault("\(name) names a depot that is not among its nodes.")
        }
        return depots
    }

    /// A column of a section that has one row for each of `count`; nil when the section is absent.
    func column(_ section: String, _ index: Int, _ count: Int) throws -> [Int]? {
        guard let rows = sections[section] else { return nil }
        guard rows.count == count, rows.allSatisfy({ $0.count > index }) else {
            throw RoutingFileFault(
                "\(name): \(section) needs \(count) rows of \(index + 1) numbers or more, and has \(rows.count)."
            )
        }
        return try rows.map { try number($0[index]) }
    }

    func number(_ word: Substring) throws -> Int {
        if let whole = RoutingNumbers.whole(word) { return whole }
        guard let value = Double(word), abs(value) < Double(RoutingNumbers.largest) else {
            throw RoutingFileFault("\(name) has “\(word)” where a number belongs.")
        }
        return Int(value)
    }
}
