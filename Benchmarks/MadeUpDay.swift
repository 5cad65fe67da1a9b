internal import RouteOptimizer

/// A day of a courier in a town that does not exist: doors around some centres, a third of them with
/// a window of two hours, one depot, vans for a hundred doors each.
enum MadeUpDay {
    /// How much of what a day can ask for it asks for.
    struct Wishes {
        var loads = 1
        /// Rules that are there and bind nobody.
        var hasIdleRules = false
    }

    static func problem(stops: Int, seed: UInt64, _ wishes: Wishes = Wishes()) throws -> Problem {
        var chance = Chance(state: seed)
        let width = 2_000 + Int(Double(stops).squareRoot() * 400)
        let centres = (0..<max(2, stops / 60)).map { _ in
            (chance.below(width), chance.below(width))
        }
        var points = [(width / 2, width / 2)]
        for _ in 0..<stops {
            let centre = centres[chance.below(centres.count)]
            points.append((centre.0 + chance.around(600), centre.1 + chance.around(600)))
        }
        let jobs = (1...stops).map { place in
            var windows: [Problem.Window] = []
            if chance.below(3) == 0 {
                let opens = Int32(chance.below(13) * 1_800)
                windows = [Problem.Window(opens: opens, closes: opens + 7_200)]
            }
            return Problem.Job(
                location: place, serviceSeconds: Int32(90 + chance.below(90)), windows: windows,
                delivered: (0..<wishes.loads).map { _ in Int32(1 + chance.below(3)) },
                requires: wishes.hasIdleRules ? UInt64(1 << chance.below(3)) : 0)
        }
        var van = Problem.Vehicle(
            start: 0, end: 0, shift: Problem.Window(opens: 0, closes: 30_600),
            capacity: Array(repeating: wishes.hasIdleRules ? 1_000 : 240, count: wishes.loads),
            skills: 7, fixedPrice: 20_000, pricePerSecond: 1, pricePerMeter: 1)
        if wishes.hasIdleRules {
            van.capacity[0] = 240
            van.rest = Problem.Break(window: Problem.Window(opens: 0, closes: 30_600), seconds: 0)
        }
        return try Problem(
            jobs: jobs, vehicles: Array(repeating: van, count: stops / 40 + 2),
            travel: [travel(points)])
    }

    /// Streets of a grid at 25 km/h.
    private static func travel(_ points: [(Int, Int)]) -> TravelMatrix {
        var (seconds, meters): ([Int32], [Int32]) = ([], [])
        seconds.reserveCapacity(points.count * points.count)
        meters.reserveCapacity(points.count * points.count)
        for from in points {
            for to in points {
                let apart = abs(from.0 - to.0) + abs(from.1 - to.1)
                meters.append(Int32(apart))
                seconds.append(Int32(apart / 7))
            }
        }
        return TravelMatrix(size: points.count, seconds: seconds, meters: meters)
    }
}

/// Numbers that are the same every time (splitmix64).
private struct Chance {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }

    /// About as far as that, and seldom much farther.
    mutating func around(_ reach: Int) -> Int {
        (0..<4).reduce(0) { sum, _ in sum + below(reach) } - 2 * reach
    }
}
