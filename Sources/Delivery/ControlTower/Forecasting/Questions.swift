/// Days that are over, asked again as they were under way.
///
/// From every few stops on: when will the van be at those ahead?
package struct Questions: Sendable {
    /// A forecast beside what became of it.
    package struct Answer: Sendable {
        package let estimate: ArrivalEstimate
        package let arrived: Instant
        /// The plan's arrival, moved by as much as the van was late when asked.
        package let shifted: Instant

        var ahead: Int { estimate.ahead }
        var score: Int64 { estimate.score(of: arrived) }
    }

    private let routes: [[DrivenStop]]
    /// Every stop would ask the same question over and over.
    private static let everyStops = 4
    /// What is farther away is asked again later.
    private static let farthest = 40

    package init(_ stops: [DrivenStop]) {
        routes = Dictionary(grouping: stops) { "\($0.lesson.day)/\($0.route)" }
            .sorted { $0.key < $1.key }
            .map { $0.value.sorted { ($0.lesson.arrived, $0.stop) < ($1.lesson.arrived, $1.stop) } }
    }

    package func asked(_ model: ForecastModel) -> [Answer] {
        routes.flatMap { asked($0, model) }
    }

    private func asked(_ stops: [DrivenStop], _ model: ForecastModel) -> [Answer] {
        let legs = stops.compactMap(\.lesson.plannedLegSeconds).sorted()
        let usualLeg = Int64(quantile(0.5, of: legs))
        var pace = RoutePace()
        var answers: [Answer] = []
        for (index, last) in stops.enumerated() {
            pace.add(last.lesson, by: model)
            if !index.isMultiple(of: Self.everyStops) { continue }
            let ahead = stops[(index + 1)...].prefix(Self.farthest)
            let left = last.lesson.left
            let outlook = RouteOutlook(
                now: left, hour: last.lesson.hour, free: left,
                ahead: ahead.map { RouteOutlook.Ahead($0, usualLeg: usualLeg) }, pace: pace)
            let late = left.milliseconds - last.lesson.plannedDeparture.milliseconds
            for (estimate, stop) in zip(outlook.arrivals(by: model), ahead) {
                answers.append(
                    Answer(
                        estimate: estimate, arrived: stop.lesson.arrived,
                        shifted: Instant(
                            milliseconds: estimate.plannedArrival.milliseconds + late)))
            }
        }
        return answers
    }
}

extension RouteOutlook.Ahead {
    init(_ driven: DrivenStop, usualLeg: Int64) {
        self.init(
            stop: driven.stop, kind: driven.lesson.kind,
            plannedArrival: driven.lesson.plannedArrival,
            plannedLegSeconds: driven.lesson.plannedLegSeconds ?? usualLeg,
            plannedStaySeconds: driven.lesson.plannedStaySeconds, opens: driven.lesson.opens,
            closes: driven.lesson.closes)
    }
}
