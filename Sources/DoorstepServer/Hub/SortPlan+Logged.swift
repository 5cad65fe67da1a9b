package import Delivery
internal import EventLog

extension SortPlan: Logged {
    /// The stream of one day of one site.
    static func stream(of site: SiteID, on date: String) -> String { "sortPlan/\(site)/\(date)" }

    package static func unwritten(_ stream: String) -> SortPlan { SortPlan() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .laneGiven(let route, let lane):
            Facts("sortPlan.laneGiven", ["route": .string(route.code), "lane": .string(lane)])
        case .parcelsMoved(let moves):
            Facts("sortPlan.parcelsMoved", ["moves": .array(moves.map(\.json))])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "sortPlan.laneGiven":
            .laneGiven(try facts.id("route"), lane: try facts.text("lane"))
        case "sortPlan.parcelsMoved":
            .parcelsMoved(try facts.list("moves").map { try SortMove(facts.part($0)) })
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension SortMove {
    fileprivate var json: JSON {
        .members(["parcel": .string(parcel.code), "from": from?.json, "to": to?.json])
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            parcel: try facts.id("parcel"),
            from: try facts.open["from"].map { try SortPlace(facts.part($0)) },
            to: try facts.open["to"].map { try SortPlace(facts.part($0)) })
    }
}

extension SortPlace {
    fileprivate var json: JSON { ["lane": .string(lane), "bag": JSON(bag)] }

    fileprivate init(_ facts: Facts) throws {
        self.init(lane: try facts.text("lane"), bag: Int(try facts.number("bag")))
    }
}
