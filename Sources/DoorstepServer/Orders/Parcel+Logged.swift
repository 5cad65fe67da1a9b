internal import Attestation
package import Delivery
internal import EventLog

extension Parcel: Logged {
    package static func unwritten(_ stream: String) -> Parcel { Parcel() }

    package mutating func apply(_ event: Recorded<Event>) {
        apply(event.event, occurredAt: event.occurredAt)
    }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        let (name, open) = words(for: event)
        return Facts("parcel." + name, open)
    }

    private static func words(for event: Event) -> (name: String, open: JSON) {
        switch event {
        case .created(let consignment):
            ("created", ["consignment": .string(consignment.code)])
        case .labelled: ("labelled", [:])
        case .received(let site):
            ("received", ["site": .string(site.code)])
        case .sorted(let lane, let site):
            ("sorted", ["lane": .string(lane), "site": .string(site.code)])
        case .laneOverruled(let lane, let right, let reason):
            (
                "laneOverruled",
                [
                    "lane": .string(lane), "right": .string(right), "reason": .string(reason.code),
                ]
            )
        case .loaded(let route, let driver):
            ("loaded", ["route": .string(route.code), "driver": .string(driver.code)])
        case .unloaded(let route, let site):
            ("unloaded", ["route": .string(route.code), "site": .string(site.code)])
        case .outForDelivery(let route):
            ("outForDelivery", ["route": .string(route.code)])
        case .leftBehind(let route, let reason):
            ("leftBehind", ["route": .string(route.code), "reason": .string(reason.code)])
        case .arrived(let route, let stop):
            ("arrived", ["route": .string(route.code), "stop": JSON(stop)])
        case .attempted(let attempt):
            ("attempted", ["attempt": .string(attempt.code)])
        case .handedOff(let attempt, let mode, let custodian, let grade):
            (
                "handedOff",
                [
                    "attempt": .string(attempt.code), "mode": .string(mode.code),
                    "custodian": .string(custodian.code), "grade": .string(grade.code),
                ]
            )
        case .verified(let attempt, let grade):
            ("verified", ["attempt": .string(attempt.code), "grade": .string(grade.code)])
        case .graded(let attempt, let grade):
            ("graded", ["attempt": .string(attempt.code), "grade": .string(grade.code)])
        case .contradicted(let attempt):
            ("contradicted", ["attempt": .string(attempt.code)])
        case .attemptFailed(let attempt, let reason):
            (
                "attemptFailed",
                ["attempt": .string(attempt.code), "reason": .string(reason.code)]
            )
        case .confirmed(let attempt):
            ("confirmed", ["attempt": .string(attempt.code)])
        case .returning(let route):
            ("returning", ["route": .string(route.code)])
        case .returned(let site, let isDamaged):
            ("returned", ["site": .string(site.code), "damaged": .bool(isDamaged)])
        case .rescheduled: ("rescheduled", [:])
        case .cancelled(let reason):
            ("cancelled", ["reason": .string(reason.code)])
        case .sensed(let sensor, let finding):
            ("sensed", ["sensor": .string(sensor.code), "finding": .string(finding)])
        case .flagged(let flag):
            ("flagged", ["flag": .string(flag.code)])
        case .unflagged(let flag):
            ("unflagged", ["flag": .string(flag.code)])
        case .spaceReserved(let space): ("spaceReserved", space.json)
        case .spaceReleased(let space, let reason):
            ("spaceReleased", space.json.with("reason", JSON(reason?.code)))
        case .readyForCollection(let space, let until):
            ("readyForCollection", space.json.with("until", JSON(until)))
        case .collectionExpired(let space): ("collectionExpired", space.json)
        case .collected(let space, let grade):
            ("collected", space.json.with("grade", .string(grade.code)))
        case .reclaimed(let space, let taker, let route, let reason):
            (
                "reclaimed",
                space.json.with("custodian", .string(taker.code)).with("route", JSON(route?.code))
                    .with("reason", .string(reason.code))
            )
        case .returnAnnounced(let reason):
            ("returnAnnounced", ["reason": .string(reason.code)])
        case .droppedOff(let space, let isDamaged):
            ("droppedOff", space.json.with("damaged", .bool(isDamaged)))
        case .handoffWithdrawn(let attempt, let event, let note):
            ("handoffWithdrawn", correction(attempt, event, note))
        case .failureWithdrawn(let attempt, let event, let note):
            ("failureWithdrawn", correction(attempt, event, note))
        }
    }

    private static func correction(_ attempt: AttemptID, _ event: String, _ note: String) -> JSON {
        ["attempt": .string(attempt.code), "event": .string(event), "note": .string(note)]
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "parcel.created": .created(consignment: try facts.id("consignment"))
        case "parcel.labelled": .labelled
        case "parcel.received": .received(at: try facts.id("site"))
        case "parcel.sorted": .sorted(lane: try facts.text("lane"), at: try facts.id("site"))
        case "parcel.laneOverruled":
            .laneOverruled(
                lane: try facts.text("lane"), right: try facts.text("right"),
                reason: try facts.option("reason"))
        case "parcel.loaded":
            .loaded(route: try facts.id("route"), driver: try facts.id("driver"))
        case "parcel.unloaded":
            .unloaded(route: try facts.id("route"), site: try facts.id("site"))
        case "parcel.outForDelivery": .outForDelivery(route: try facts.id("route"))
        case "parcel.leftBehind":
            .leftBehind(route: try facts.id("route"), reason: try facts.option("reason"))
        case "parcel.arrived":
            .arrived(route: try facts.id("route"), stop: Int(try facts.number("stop")))
        case "parcel.attempted": .attempted(try facts.id("attempt"))
        case "parcel.handedOff":
            .handedOff(
                try facts.id("attempt"), mode: try facts.option("mode"),
                to: try custodian(facts), grade: try facts.option("grade"))
        case "parcel.verified":
            .verified(try facts.id("attempt"), try facts.option("grade"))
        case "parcel.graded": .graded(try facts.id("attempt"), try facts.option("grade"))
        case "parcel.contradicted": .contradicted(try facts.id("attempt"))
        case "parcel.attemptFailed":
            .attemptFailed(try facts.id("attempt"), reason: try facts.option("reason"))
        case "parcel.confirmed": .confirmed(try facts.id("attempt"))
        case "parcel.returning": .returning(route: try facts.id("route"))
        case "parcel.returned":
            .returned(
                to: try facts.id("site"), isDamaged: facts.open["damaged"]?.asBool ?? false)
        case "parcel.rescheduled": .rescheduled
        case "parcel.cancelled": .cancelled(reason: try facts.option("reason"))
        case "parcel.sensed":
            .sensed(try facts.id("sensor"), finding: try facts.text("finding"))
        case "parcel.flagged": .flagged(try facts.option("flag"))
        case "parcel.unflagged": .unflagged(try facts.option("flag"))
        case "parcel.spaceReserved": .spaceReserved(try Space(facts))
        case "parcel.spaceReleased":
            .spaceReleased(
                try Space(facts),
                reason: facts.open["reason"]?.asString.flatMap { ReasonCode(code: $0) })
        case "parcel.readyForCollection":
            .readyForCollection(try Space(facts), until: try facts.instant("until"))
        case "parcel.collectionExpired": .collectionExpired(try Space(facts))
        case "parcel.collected": .collected(try Space(facts), try facts.option("grade"))
        case "parcel.reclaimed":
            .reclaimed(
                try Space(facts), by: try custodian(facts), route: facts.findID("route"),
                reason: try facts.option("reason"))
        case "parcel.returnAnnounced": .returnAnnounced(reason: try facts.option("reason"))
        case "parcel.droppedOff":
            .droppedOff(
                try Space(facts), isDamaged: facts.open["damaged"]?.asBool ?? false)
        case "parcel.handoffWithdrawn":
            .handoffWithdrawn(
                try facts.id("attempt"), event: try facts.text("event"),
                note: try facts.text("note"))
        case "parcel.failureWithdrawn":
            .failureWithdrawn(
                try facts.id("attempt"), event: try facts.text("event"),
                note: try facts.text("note"))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }

    private static func custodian(_ facts: Facts) throws -> Custodian {
        guard let custodian = Custodian(code: try facts.text("custodian")) else {
            throw UnreadableEvent(facts.type, "custodian")
        }
        return custodian
    }
}

extension JSON {
    /// An object with one more member, where there is one.
    fileprivate func with(_ name: String, _ value: JSON?) -> JSON {
        guard let value, case .object(var members) = self else { return self }
        members[name] = value
        return .object(members)
    }
}
