internal import RouteOptimizer

/// The vehicles of a VRPLIB file, with what each may carry, drive and serve.
extension VRPLIBFile {
    func fleet(
        _ customers: Int, _ depots: [Int], _ skills: [UInt64]?, _ scale: Int,
        _ shift: (Int) throws -> Problem.Window
    ) throws -> [Problem.Vehicle] {
        let each = sections["CAPACITY_SECTION"]
        let count = try RoutingNumbers.fleet(
            try header["VEHICLES"].map { try number($0[...]) } ?? each?.count ?? customers,
            in: name)
        let capacities = try column("CAPACITY_SECTION", 1, count)
        let common = try header["CAPACITY"].map { try number($0[...]) }
        let unit = try column("VEHICLES_UNIT_DISTANCE_COST_SECTION", 1, count)
        let fixed = try column("VEHICLES_FIXED_COST_SECTION", 1, count)
        let longest = try eachVehicle("VEHICLES_MAX_DURATION", count)
        let farthest = try eachVehicle("VEHICLES_MAX_DISTANCE", count)
        let homes = try column("VEHICLES_DEPOT_SECTION", 1, count)
        guard let first = depots.first else { throw RoutingFileFault("\(name) has no depot.") }
        return try (0..<count).map { index in
            guard let capacity = capacities?[index] ?? common else {
                throw RoutingFileFault("\(name) says nothing of a CAPACITY.")
            }
            let depot = homes.map { $0[index] - 1 } ?? first
            return Problem.Vehicle(
                start: depot, end: depot, shift: try shift(depot),
                capacity: [try narrow(capacity, "A capacity in \(name)")],
                skills: skills?[index] ?? 0, fixedPrice: fixed?[index] ?? 0,
                pricePerMeter: unit?[index] ?? 1,
                longestSeconds: try longest[index].map {
                    try narrow($0 * scale, "A longest duration in \(name)")
                },
                farthestMeters: try farthest[index].map {
                    try narrow($0 * scale, "A longest distance in \(name)")
                })
        }
    }

    /// The depots where all vehicles may load again, each as often as anybody could want to.
    func reloads(_ vehicles: [Problem.Vehicle], _ demand: [Int]) throws -> [Int] {
        guard let rows = sections["VEHICLES_RELOAD_DEPOT_SECTION"] else { return [] }
        let depots = try rows.map { try $0.dropFirst().map(number) }
        guard let first = depots.first, depots.allSatisfy({ $0 == first }) else {
            throw RoutingFileFault(
                "\(name) lets vehicles load again at different depots, which cannot be read yet.")
        }
        guard first.allSatisfy((1...demand.count).contains) else {
            throw RoutingFileFault("\(name) names a reload depot that is not among its nodes.")
        }
        let smallest = vehicles.compactMap(\.capacity.first).min().map { max(1, Int($0)) } ?? 1
        let trips = 2 * (demand.reduce(0, +) / smallest + 1) + vehicles.count
        return first.flatMap { Array(repeating: $0 - 1, count: min(trips, demand.count)) }
    }

    /// What a line of the header says of all vehicles, or a section of each.
    private func eachVehicle(_ key: String, _ count: Int) throws -> [Int?] {
        if let each = try column(key + "_SECTION", 1, count) { return each }
        return Array(repeating: try header[key].map { try number($0[...]) }, count: count)
    }

    /// Which vehicles may serve whom, as one skill for each set of vehicles that occurs.
    func allowedClients() throws -> (skill: [Int: UInt64], skills: [UInt64])? {
        guard let rows = sections["VEHICLES_ALLOWED_CLIENTS_SECTION"] else { return nil }
        var vehicles: [Int: Set<Int>] = [:]
        for (index, row) in rows.enumerated() {
            for word in row.dropFirst() { vehicles[try number(word), default: []].insert(index) }
        }
        let sets = Array(Set(vehicles.values)).sorted {
            $0.sorted().lexicographicallyPrecedes($1.sorted())
        }
        guard sets.count <= 64 else {
            throw RoutingFileFault("\(name) has more than 64 different sets of allowed vehicles.")
        }
        let skill = vehicles.mapValues { set in
            UInt64(1) << UInt64(sets.firstIndex(of: set) ?? 0)
        }
        let skills = rows.indices.map { vehicle in
            sets.indices.reduce(UInt64(0)) {
                sets[$1].contains(vehicle) ? $0 | 1 << UInt64($1) : $0
            }
        }
        return (skill, skills)
    }
}
