internal import RouteOptimizer

/// The text that Solomon (1987) and Gehring & Homberger (1999) published their instances in.
enum SolomonFile {
    static func read(
        _ text: String, name: String, _ rounding: DistanceRounding
    ) throws -> RoutingInstance {
        let rows = text.split(whereSeparator: \.isNewline).map { line in
            line.split(whereSeparator: \.isWhitespace).map { Double($0) }
        }.filter { !$0.isEmpty && !$0.contains(nil) }.map { $0.compactMap { $0 } }
        guard let fleet = rows.first(where: { $0.count == 2 }) else {
            throw RoutingFileFault(
                "\(name) has no line with the number of vehicles and their capacity.")
        }
        let nodes = rows.filter { $0.count == 7 }
        guard nodes.count > 1 else {
            throw RoutingFileFault("\(name) has no line of seven numbers for each customer.")
        }
        let scale = rounding.scale
        func time(_ value: Double) throws -> Int32 {
            try narrow(value * scale, "A time in \(name)")
        }
        let jobs = try nodes.indices.dropFirst().map { index in
            let row = nodes[index]
            return Problem.Job(
                location: index, serviceSeconds: try time(row[6]),
                windows: [Problem.Window(opens: try time(row[4]), closes: try time(row[5]))],
                delivered: [try narrow(row[3], "A demand in \(name)")])
        }
        let vehicles = try RoutingNumbers.fleet(
            Int(try narrow(fleet[0], "The number of vehicles in \(name)")), in: name)
        let vehicle = Problem.Vehicle(
            start: 0, end: 0,
            shift: Problem.Window(opens: try time(nodes[0][4]), closes: try time(nodes[0][5])),
            capacity: [try narrow(fleet[1], "The capacity in \(name)")], pricePerMeter: 1)
        let travel = try Plane(points: nodes.map { ($0[1], $0[2]) }).travel(rounding, in: name)
        return RoutingInstance(
            name: name,
            problem: try Problem(
                jobs: jobs, vehicles: Array(repeating: vehicle, count: vehicles),
                travel: [travel]),
            scale: scale,
            numbers: try nodes.dropFirst().map {
                Int(try narrow($0[0], "A customer's number in \(name)"))
            })
    }
}
