package import Delivery
internal import EventLog

extension MessagePolicy: Registered {
    package static var noun: String { "messagePolicy" }

    /// An organisation has one.
    static let stream = "messagePolicy/own"

    package func facts(_ type: String) -> Facts {
        Facts(
            type,
            .members([
                "brand": .string(brand), "contact": .string(contact), "replyTo": JSON(replyTo),
                "channels": .object(
                    Dictionary(
                        uniqueKeysWithValues: channels.map { stage, channels in
                            (stage.code, .array(channels.map { .string($0.code) }))
                        })),
                "quietFrom": JSON(quietHours?.from), "quietTo": JSON(quietHours?.to),
                "language": .string(language.code), "wordings": .array(wordings.map(\.json)),
            ]))
    }

    package init(_ facts: Facts) throws {
        var channels: [MessageStage: [MessageChannel]] = [:]
        for (code, list) in facts.open["channels"]?.asObject ?? [:] {
            guard let stage = MessageStage(rawValue: code) else {
                throw UnreadableEvent(facts.type, "channels")
            }
            channels[stage] = (list.asArray ?? []).compactMap {
                $0.asString.flatMap(MessageChannel.init(rawValue:))
            }
        }
        let (from, to) = (facts.open["quietFrom"]?.asInteger, facts.open["quietTo"]?.asInteger)
        let quiet = from.flatMap { from in to.map { (Int(from), Int($0)) } }
        self.init(
            brand: try facts.text("brand"), contact: try facts.text("contact"),
            replyTo: facts.open["replyTo"]?.asString, channels: channels,
            quietHours: quiet.flatMap { QuietHours(from: $0.0, to: $0.1) },
            language: try facts.option("language"),
            wordings: try facts.list("wordings").map { try Wording(facts.part($0)) })
    }
}

extension MessagePolicy.Wording {
    fileprivate var json: JSON {
        [
            "stage": .string(stage.code), "language": .string(language.code),
            "subject": .string(template.subject), "text": .string(template.text),
            "short": .string(template.short),
        ]
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            stage: try facts.option("stage"), language: try facts.option("language"),
            template: MessageTemplate(
                subject: try facts.text("subject"), text: try facts.text("text"),
                short: try facts.text("short")))
    }
}

extension MessageChoice: Registered {
    package static var noun: String { "messageChoice" }

    /// Each consignment's recipient has one.
    static func stream(_ consignment: ConsignmentID) -> String {
        "messageChoice/\(consignment.code)"
    }

    package func facts(_ type: String) -> Facts { Facts(type, ["wishesAll": .bool(wishesAll)]) }

    package init(_ facts: Facts) throws {
        self.init(wishesAll: facts.open["wishesAll"]?.asBool ?? true)
    }
}
