package import Delivery
internal import EventLog

extension Feedback: Registered {
    package static var noun: String { "feedback" }

    /// Each delivery has one.
    static func stream(_ consignment: ConsignmentID) -> String { "feedback/\(consignment.code)" }

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "attempt": .string(attempt.code), "site": .string(site.code),
                "driver": JSON(driver?.code), "place": isPlaceFine.map { .bool($0) },
                "intact": isIntact.map { .bool($0) },
                "courteous": wasCourteous.map { .bool($0) },
            ]), person: person, personal: ["words": .string(words ?? "")])
    }

    package init(_ facts: Facts) throws {
        guard let attempt = AttemptID(try facts.text("attempt")),
            let site = SiteID(try facts.text("site"))
        else { throw UnreadableEvent(facts.type, "attempt") }
        let words = facts.personal?["words"]?.asString ?? ""
        self.init(
            attempt: attempt, site: site,
            driver: facts.open["driver"]?.asString.flatMap(DriverID.init),
            isPlaceFine: facts.open["place"]?.asBool, isIntact: facts.open["intact"]?.asBool,
            wasCourteous: facts.open["courteous"]?.asBool, words: words.isEmpty ? nil : words,
            person: facts.person ?? "")
    }
}
