internal import Delivery

/// What forecasts are worth on one half of the routes when they learn from the other.
struct EtaExperiment {
    private let routes: [[ChallengeRoutes.Stop]]

    init(_ routes: ChallengeRoutes) { self.routes = routes.routes }

    func run() -> [EtaResult.Half] {
        [0, 1].map { half in
            let learning = routes.indices.filter { $0 % 2 == half }
            let measured = routes.indices.filter { $0 % 2 != half }
            return measure(learning, measured)
        }
    }

    private func measure(_ learning: [Int], _ measured: [Int]) -> EtaResult.Half {
        let known = learning.flatMap { routes[$0] }
        let flat = max(1, known.reduce(0) { $0 + $1.serviceSeconds } / Int64(max(1, known.count)))
        let model = ForecastModel(
            learnedFrom: learning.flatMap { driven(route: $0, flat: flat) },
            calibrationDays: learning.count)
        var half = EtaResult.Half(learnedFrom: known.count, stops: 0)
        for route in measured {
            let stops = driven(route: route, flat: flat)
            for stop in stops { half.add(stop.lesson, model) }
            half.arrivals.add(Questions(stops).asked(model), by: model)
        }
        return half
    }

    /// The later half of the days, foretold from the earlier.
    static func halved(_ stops: [DrivenStop]) -> EtaResult.Half {
        let days = Set(stops.map(\.lesson.day)).sorted()
        let middle = days.isEmpty ? 0 : days[days.count / 2]
        let known = stops.filter { $0.lesson.day < middle }
        let model = ForecastModel(learnedFrom: known)
        let measured = stops.filter { $0.lesson.day >= middle }
        var half = EtaResult.Half(learnedFrom: known.count, stops: 0)
        for stop in measured { half.add(stop.lesson, model) }
        half.arrivals.add(Questions(measured).asked(model), by: model)
        return half
    }

    private func kind(_ stop: ChallengeRoutes.Stop) -> StopKind {
        StopKind(property: .other, parcels: stop.parcels)
    }

    /// The route as if nothing but its stays took time; a day of its own each.
    private func driven(route: Int, flat: Int64) -> [DrivenStop] {
        var clock: Int64 = 0
        var planned: Int64 = 0
        let day = Int64(route)
        return routes[route].enumerated().map { index, stop in
            defer {
                clock += stop.serviceSeconds * 1_000
                planned += flat * 1_000
            }
            func instant(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }
            return DrivenStop(
                route: "\(route)", stop: index + 1,
                lesson: StopLesson(
                    kind: kind(stop), day: day, hour: 12, plannedArrival: instant(planned),
                    plannedDeparture: instant(planned + flat * 1_000), arrived: instant(clock),
                    left: instant(clock + stop.serviceSeconds * 1_000), opens: instant(0),
                    closes: instant(planned + Self.promiseMilliseconds), plannedLegSeconds: 0,
                    legSeconds: 0))
        }
    }

    /// The set promises next to nothing; a quarter of an hour after the plan stands for a promise.
    private static let promiseMilliseconds: Int64 = 900_000
}
