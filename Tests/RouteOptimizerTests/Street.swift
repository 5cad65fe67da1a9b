import RouteOptimizer

/// A straight street with a place every minute, which is also every hundred metres.
enum Street {
    static func travel(places: Int = 11) -> TravelMatrix {
        var seconds: [Int32] = []
        for from in 0..<places {
            for to in 0..<places { seconds.append(Int32(abs(from - to)) * 60) }
        }
        return TravelMatrix(size: places, seconds: seconds, meters: seconds.map { $0 / 60 * 100 })
    }

    /// A van at the street's start for an hour, which pays by the metre.
    static func van(
        capacity: Int32 = 10, skills: UInt64 = 0, rest: Problem.Break? = nil, pinned: [Int] = []
    ) -> Problem.Vehicle {
        Problem.Vehicle(
            start: 0, end: 0, shift: Problem.Window(opens: 0, closes: 3_600), capacity: [capacity],
            skills: skills, rest: rest, pricePerMeter: 1, pinned: pinned)
    }

    static func job(
        at place: Int, from opens: Int32 = 0, to closes: Int32 = 3_600, amount: Int32 = 1
    ) -> Problem.Job {
        Problem.Job(
            location: place, serviceSeconds: 60,
            windows: [Problem.Window(opens: opens, closes: closes)], delivered: [amount])
    }

    static func problem(
        _ jobs: [Problem.Job], _ vans: [Problem.Vehicle] = [van()],
        shipments: [Problem.Shipment] = [], published: Problem.PublishedPlan? = nil
    ) throws -> Problem {
        try Problem(
            jobs: jobs, vehicles: vans, travel: [travel()], shipments: shipments,
            published: published)
    }
}
