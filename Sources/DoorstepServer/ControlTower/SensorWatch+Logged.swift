package import Delivery
internal import EventLog

extension SensorWatch: Logged {
    /// The stream of what a sensor told that concerned parcels.
    static func stream(of sensor: SensorID) -> String { "sensorWatch/\(sensor)" }

    package static func unwritten(_ stream: String) -> SensorWatch { SensorWatch() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .noted(let incident): Facts("sensor.noted", incident.json)
        case .alarmed(let incident): Facts("sensor.alarmed", incident.json)
        case .explained(let reading, let finding, let parcels):
            Facts(
                "sensor.explained",
                [
                    "reading": .string(reading), "finding": .string(finding.rawValue),
                    "parcels": .ids(parcels),
                ])
        case .fellSilent(let since, let route, let parcels):
            Facts(
                "sensor.fellSilent",
                .members([
                    "since": JSON(since), "route": JSON(route?.code), "parcels": .ids(parcels),
                ]))
        case .spokeAgain(let parcels):
            Facts("sensor.spokeAgain", ["parcels": .ids(parcels)])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "sensor.noted": .noted(try Incident(facts))
        case "sensor.alarmed": .alarmed(try Incident(facts))
        case "sensor.explained":
            .explained(
                reading: try facts.text("reading"), try facts.option("finding"),
                parcels: try facts.ids("parcels"))
        case "sensor.fellSilent":
            .fellSilent(
                since: try facts.instant("since"), route: facts.findID("route"),
                parcels: try facts.ids("parcels"))
        case "sensor.spokeAgain": .spokeAgain(parcels: try facts.ids("parcels"))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension SensorWatch.Incident {
    fileprivate var json: JSON {
        .members([
            "reading": .string(reading), "finding": .string(finding.rawValue), "at": JSON(at),
            "route": JSON(route?.code), "parcels": .ids(parcels),
        ])
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            reading: try facts.text("reading"), finding: try facts.option("finding"),
            at: try facts.instant("at"), route: facts.findID("route"),
            parcels: try facts.ids("parcels"))
    }
}
