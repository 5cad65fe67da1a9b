package import Delivery
internal import EventLog

extension Plan: Logged {
    package static func unwritten(_ stream: String) -> Plan { Plan() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .drafted(let draft):
            Facts(
                "plan.drafted", draft.openPart, person: stream,
                personal: ["routes": .array(draft.routes.map(\.personalPart))])
        case .published(let routes): Facts("plan.published", ["routes": .ids(routes)])
        case .changed(let change):
            Facts(
                "plan.changed",
                [
                    "routes": .ids(change.routes), "opened": .ids(change.opened),
                    "unassigned": .array(change.unassigned.map(\.json)),
                ])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "plan.drafted": .drafted(try Draft(facts))
        case "plan.published": .published(routes: try facts.ids("routes"))
        case "plan.changed":
            .changed(
                Change(
                    routes: try facts.ids("routes"), opened: try facts.ids("opened"),
                    unassigned: try facts.unassigned()))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension Plan.Draft {
    fileprivate var openPart: JSON {
        [
            "site": .string(site.code), "date": .string(day.text),
            "routes": .array(routes.map(\.openPart)),
            "unassigned": .array(unassigned.map(\.json)), "travelTimes": .string(travelTimes),
            "thoughtMilliseconds": .integer(thoughtMilliseconds),
        ]
    }

    fileprivate init(_ facts: Facts) throws {
        guard let day = CalendarDay(try facts.text("date")) else {
            throw UnreadableEvent(facts.type, "date")
        }
        let personal = facts.personal?["routes"]?.asArray ?? []
        self.init(
            site: try facts.id("site"), day: day,
            routes: try facts.list("routes").enumerated().map { index, json in
                try PlannedRoute(
                    open: facts.part(json),
                    personal: personal.indices.contains(index) ? personal[index] : nil)
            },
            unassigned: try facts.unassigned(), travelTimes: try facts.text("travelTimes"),
            thoughtMilliseconds: try facts.number("thoughtMilliseconds"))
    }
}

extension Unassigned {
    fileprivate var json: JSON {
        ["consignment": .string(consignment.code), "reason": .string(reason.rawValue)]
    }
}

extension Facts {
    fileprivate func unassigned() throws -> [Unassigned] {
        try list("unassigned").map { json in
            let part = part(json)
            return Unassigned(try part.id("consignment"), try part.option("reason"))
        }
    }
}
