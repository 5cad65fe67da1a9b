package import Delivery
internal import EventLog

extension ForecastDay: Logged {
    /// The stream of a day, by its number since 1970.
    static func stream(_ day: Int64) -> String { "forecast/\(day)" }

    package static func unwritten(_ stream: String) -> ForecastDay { ForecastDay() }

    package mutating func apply(_ event: Recorded<Event>) { isMeasured = true }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .measured(let day, let measure, let learnedFrom):
            Facts(
                "forecast.measured",
                [
                    "day": JSON(day), "forecasts": JSON(measure.forecasts),
                    "covered": JSON(measure.covered), "error": JSON(measure.errorSeconds),
                    "planError": JSON(measure.planErrorSeconds),
                    "movedError": JSON(measure.shiftedErrorSeconds),
                    "learnedFrom": JSON(learnedFrom), "bands": bands(measure),
                ])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "forecast.measured":
            .measured(
                day: try facts.number("day"), try measure(facts),
                learnedFrom: Int(try facts.number("learnedFrom")))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }

    private static func measure(_ facts: Facts) throws -> ForecastMeasure {
        ForecastMeasure(
            forecasts: Int(try facts.number("forecasts")),
            covered: Int(try facts.number("covered")),
            errorSeconds: try facts.number("error"),
            planErrorSeconds: try facts.number("planError"),
            shiftedErrorSeconds: try facts.number("movedError"),
            bands: bands(facts.open["bands"] ?? .array([])))
    }

    /// A row a band: up to, forecasts, sum of what was foretold, breaches.
    static func bands(_ measure: ForecastMeasure) -> JSON {
        .array(
            measure.bands.map { band in
                .array(
                    [band.upToPerMille, band.forecasts, band.sumPerMille, band.breaches].map {
                        JSON($0)
                    })
            })
    }

    static func bands(_ json: JSON) -> [ForecastMeasure.Band] {
        (json.asArray ?? []).map { row in
            func number(_ index: Int) -> Int { Int(row[index]?.asInteger ?? 0) }
            return ForecastMeasure.Band(
                upToPerMille: number(0), forecasts: number(1), breaches: number(3),
                sumPerMille: number(2))
        }
    }
}
