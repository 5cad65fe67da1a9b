internal import RouteOptimizer

/// The text that Li & Lim (2001) published their pickup and delivery instances in.
enum LiLimFile {
    static func read(
        _ text: String, name: String, _ rounding: DistanceRounding
    ) throws -> RoutingInstance {
        let rows = try text.split(whereSeparator: \.isNewline).map { line in
            try line.split(whereSeparator: \.isWhitespace).map { word in
                guard let number = RoutingNumbers.whole(word) else {
                    throw RoutingFileFault("\(name) has “\(word)” where a whole number belongs.")
                }
                return number
            }
        }.filter { !$0.isEmpty }
        let nodes = rows.dropFirst().filter { $0.count == 9 }
        guard let fleet = rows.first, fleet.count >= 2, nodes.count > 1,
            nodes.count == rows.count - 1
        else {
            throw RoutingFileFault(
                "\(name) needs a line with vehicles, capacity and speed, then nine numbers a node.")
        }
        let scale = Int(rounding.scale)
        func time(_ value: Int) throws -> Int32 { try narrow(value * scale, "A time in \(name)") }
        let jobs = try nodes.dropFirst().map { row in
            Problem.Job(
                location: row[0], serviceSeconds: try time(row[6]),
                windows: [Problem.Window(opens: try time(row[4]), closes: try time(row[5]))],
                delivered: [try narrow(max(0, -row[3]), "A demand in \(name)")],
                collected: [try narrow(max(0, row[3]), "A demand in \(name)")])
        }
        let shipments = nodes.dropFirst().filter { $0[8] != 0 }.map {
            Problem.Shipment(pickup: $0[0] - 1, delivery: $0[8] - 1)
        }
        let depot = nodes[nodes.startIndex]
        let vehicle = Problem.Vehicle(
            start: 0, end: 0,
            shift: Problem.Window(opens: try time(depot[4]), closes: try time(depot[5])),
            capacity: [try narrow(fleet[1], "The capacity in \(name)")], pricePerMeter: 1)
        let travel = try Plane(points: nodes.map { (Double($0[1]), Double($0[2])) })
            .travel(rounding, in: name)
        return RoutingInstance(
            name: name,
            problem: try Problem(
                jobs: jobs,
                vehicles: Array(
                    repeating: vehicle, count: try RoutingNumbers.fleet(fleet[0], in: name)),
                travel: [travel], shipments: shipments),
            scale: rounding.scale, numbers: nodes.dropFirst().map { $0[0] })
    }
}
