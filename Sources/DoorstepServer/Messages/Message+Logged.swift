package import Delivery
internal import EventLog

/// Messages in the log: about what and how far they came, never to whom or in which words.
extension Message: Logged {
    package static func unwritten(_ stream: String) -> Message { Message() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .due(let due): Facts("message.due", due.json)
        case .sent(let channel, let reference):
            Facts(
                "message.sent",
                .members([
                    "channel": .string(channel.code), "reference": JSON(reference),
                ]))
        case .channelFailed(let channel, let fault):
            Facts(
                "message.channelFailed",
                ["channel": .string(channel.code), "fault": .string(fault.code)])
        case .arrived(let channel): Facts("message.arrived", ["channel": .string(channel.code)])
        case .failed: Facts("message.failed")
        case .dropped(let reason): Facts("message.dropped", ["reason": .string(reason.code)])
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        switch facts.type {
        case "message.due": .due(try Due(facts))
        case "message.sent":
            .sent(try facts.option("channel"), reference: facts.open["reference"]?.asString)
        case "message.channelFailed":
            .channelFailed(try facts.option("channel"), try facts.option("fault"))
        case "message.arrived": .arrived(try facts.option("channel"))
        case "message.failed": .failed
        case "message.dropped": .dropped(try facts.option("reason"))
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}

extension Message.Due {
    fileprivate var json: JSON {
        [
            "consignment": .string(consignment.code), "stage": .string(stage.code),
            "occasion": .string(occasion),
            "channels": .array(channels.map { .string($0.code) }),
            "language": .string(language.code), "policy": JSON(policy),
            "notBefore": JSON(notBefore),
        ]
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            consignment: try facts.id("consignment"), stage: try facts.option("stage"),
            occasion: try facts.text("occasion"),
            channels: try facts.list("channels").map { item in
                guard let channel = item.asString.flatMap(MessageChannel.init(rawValue:)) else {
                    throw UnreadableEvent(facts.type, "channels")
                }
                return channel
            },
            language: try facts.option("language"), policy: Int(try facts.number("policy")),
            notBefore: try facts.instant("notBefore"))
    }
}
