/// How an organisation writes to recipients: under which name, about what, by which way and when.
///
/// An organisation without one writes to nobody.
package struct MessagePolicy: Sendable, Hashable {
    /// Words of the organisation's own for a stage in a language, in place of the built-in ones.
    package struct Wording: Sendable, Hashable {
        package let stage: MessageStage
        package let language: MessageLanguage
        package let template: MessageTemplate

        package init(stage: MessageStage, language: MessageLanguage, template: MessageTemplate) {
            self.stage = stage
            self.language = language
            self.template = template
        }
    }

    /// The name that recipients know.
    package let brand: String
    /// Whom a recipient may write to or call, as it is printed.
    package let contact: String
    /// Where answers to a mail go.
    package let replyTo: String?
    /// The ways, the first that works is taken.
    ///
    /// A stage that is not here is not told.
    package let channels: [MessageStage: [MessageChannel]]
    package let quietHours: QuietHours?
    /// For recipients whose language nobody told, or nobody writes here.
    package let language: MessageLanguage
    package let wordings: [Wording]

    package init(
        brand: String, contact: String, replyTo: String?,
        channels: [MessageStage: [MessageChannel]], quietHours: QuietHours?,
        language: MessageLanguage, wordings: [Wording]
    ) {
        self.brand = brand
        self.contact = contact
        self.replyTo = replyTo
        self.channels = channels
        self.quietHours = quietHours
        self.language = language
        self.wordings = wordings
    }

    /// Every stage by mail, or else by SMS.
    package static let usualChannels = Dictionary(
        uniqueKeysWithValues: MessageStage.allCases.map { ($0, [MessageChannel.email, .sms]) })

    /// The ways that reach this recipient, best first.
    package func channels(for stage: MessageStage, to recipient: Recipient) -> [MessageChannel] {
        // Who wrote their rules before parcels could wait is told of it like of a delivery.
        let own = channels[stage] ?? (stage == .waiting ? channels[.delivered] : nil)
        return (own ?? []).filter { $0.address(of: recipient) != nil }
    }

    /// The language that a recipient is written to in.
    package func language(of recipient: Recipient) -> MessageLanguage {
        recipient.language.flatMap(MessageLanguage.init(tag:)) ?? language
    }

    package func template(_ stage: MessageStage, in language: MessageLanguage) -> MessageTemplate {
        wordings.first { $0.stage == stage && $0.language == language }?.template
            ?? .builtIn(stage, language)
    }
}

/// A language that messages are written in.
package enum MessageLanguage: String, Sendable, CaseIterable {
    case english = "en"
    case finnish = "fi"

    package var code: String { rawValue }

    /// Of a BCP 47 tag only the language counts: `fi-FI` is Finnish.
    package init?(tag: String) {
        self.init(rawValue: String(tag.lowercased().prefix { $0 != "-" && $0 != "_" }))
    }
}
