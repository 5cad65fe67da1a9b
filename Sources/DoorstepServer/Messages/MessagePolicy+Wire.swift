internal import Delivery
internal import DoorstepAPI
internal import Integrations

extension MessagePolicy {
    /// Reads what somebody set, with every fault at once.
    init(_ wire: MessagePolicyDetails) throws {
        var reader = FormReader()
        let brand = reader.text("/brand", wire.brand, atMost: 60)
        let contact = reader.text("/contact", wire.contact, atMost: 120)
        if let replyTo = wire.replyTo, !MailText.isAddress(replyTo) {
            reader.fault("/replyTo", .unreadable, "This is no mail address.")
        }
        var channels = wire.stages == nil ? Self.usualChannels : [:]
        for (number, rule) in (wire.stages ?? []).enumerated() {
            guard let stage = MessageStage(rawValue: rule.stage.rawValue) else { continue }
            let ways = rule.channels.compactMap { MessageChannel(rawValue: $0.rawValue) }
            if channels[stage] != nil || Set(ways).count < ways.count {
                reader.fault("/stages/\(number)", .duplicate, "This is said twice.")
            }
            channels[stage] = ways
        }
        let quiet = reader.quietHours("/quietHours", wire.quietHours)
        let wordings = reader.wordings("/wordings", wire.wordings ?? [])
        guard let brand, let contact, reader.faults.isEmpty else { throw reader.malformed }
        self.init(
            brand: brand, contact: contact, replyTo: wire.replyTo, channels: channels,
            quietHours: quiet,
            language: wire.language.flatMap { MessageLanguage(rawValue: $0.rawValue) } ?? .english,
            wordings: wordings)
    }
}

extension FormReader {
    fileprivate mutating func quietHours(_ pointer: String, _ wire: QuietHoursDetails?)
        -> QuietHours?
    {
        guard let wire else { return nil }
        let words = "A time of day looks like 21:00."
        let (from, to) = (QuietHours.minutes(wire.from), QuietHours.minutes(wire.to))
        if from == nil { fault(pointer + "/from", .notATime, words) }
        if to == nil { fault(pointer + "/to", .notATime, words) }
        guard let from, let to else { return nil }
        guard let quiet = QuietHours(from: from, to: to) else {
            fault(pointer + "/to", .outOfRange, "Quiet hours end at another time than they begin.")
            return nil
        }
        return quiet
    }

    fileprivate mutating func wordings(_ pointer: String, _ wires: [MessageWording])
        -> [MessagePolicy.Wording]
    {
        var wordings: [MessagePolicy.Wording] = []
        for (number, wire) in wires.enumerated() {
            guard let stage = MessageStage(rawValue: wire.stage.rawValue),
                let language = MessageLanguage(rawValue: wire.language.rawValue)
            else { continue }
            let template = MessageTemplate(
                subject: wire.subject, text: wire.text, short: wire.short)
            for (part, words) in template.faults {
                fault("\(pointer)/\(number)/\(part)", .unreadable, words)
            }
            if wordings.contains(where: { $0.stage == stage && $0.language == language }) {
                fault("\(pointer)/\(number)", .duplicate, "These words are given twice.")
            }
            wordings.append(
                MessagePolicy.Wording(stage: stage, language: language, template: template))
        }
        return wordings
    }
}

extension MessagePolicyDetails {
    init(_ policy: MessagePolicy) {
        self.init(
            brand: policy.brand, contact: policy.contact, replyTo: policy.replyTo,
            stages: MessageStage.allCases.compactMap { stage in
                policy.channels[stage].map { MessageStageRule(stage, $0) }
            },
            quietHours: policy.quietHours.map {
                QuietHoursDetails(from: QuietHours.text($0.from), to: QuietHours.text($0.to))
            },
            language: MessageLanguageName(rawValue: policy.language.rawValue),
            wordings: policy.wordings.isEmpty ? nil : policy.wordings.map(MessageWording.init))
    }
}

extension MessageStageRule {
    fileprivate init(_ stage: MessageStage, _ channels: [MessageChannel]) {
        self.init(
            stage: MessageStageName(rawValue: stage.rawValue) ?? .confirmed,
            channels: channels.compactMap { MessageChannelName(rawValue: $0.rawValue) })
    }
}

extension MessageWording {
    fileprivate init(_ wording: MessagePolicy.Wording) {
        self.init(
            stage: MessageStageName(rawValue: wording.stage.rawValue) ?? .confirmed,
            language: MessageLanguageName(rawValue: wording.language.rawValue) ?? .en,
            subject: wording.template.subject, text: wording.template.text,
            short: wording.template.short)
    }
}
