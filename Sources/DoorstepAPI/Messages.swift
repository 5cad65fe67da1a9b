/// How the organisation writes to recipients; without one it writes to nobody.
package struct MessagePolicyDetails: Codable, Sendable, Hashable, Ruled {
    /// The name that recipients know.
    package var brand: String
    /// Whom a recipient may write to or call, as it is printed.
    package var contact: String
    /// Where answers to a mail go.
    package var replyTo: String?
    /// What is told and by which ways, the first that works; every stage by mail, or else by SMS,
    /// when not said.
    package var stages: [MessageStageRule]?
    /// Nobody is written to in these hours, by the delivering site's clock.
    package var quietHours: QuietHoursDetails?
    /// For recipients whose language nobody told: `en` when not said.
    package var language: MessageLanguageName?
    /// Words of the organisation's own, in place of the built-in ones.
    package var wordings: [MessageWording]?

    package init(
        brand: String, contact: String, replyTo: String? = nil, stages: [MessageStageRule]? = nil,
        quietHours: QuietHoursDetails? = nil, language: MessageLanguageName? = nil,
        wordings: [MessageWording]? = nil
    ) {
        self.brand = brand
        self.contact = contact
        self.replyTo = replyTo
        self.stages = stages
        self.quietHours = quietHours
        self.language = language
        self.wordings = wordings
    }

    package static let rules: [String: Rule] = [
        "brand": .text(60),
        "contact": .text(120),
        "replyTo": .text(254),
        "stages": .count(MessageStageName.allCases.count),
        "wordings": .count(MessageStageName.allCases.count * MessageLanguageName.allCases.count),
    ]
}

/// By which ways a stage is told; none switches it off.
package struct MessageStageRule: Codable, Sendable, Hashable, Ruled {
    package var stage: MessageStageName
    package var channels: [MessageChannelName]

    package init(stage: MessageStageName, channels: [MessageChannelName]) {
        self.stage = stage
        self.channels = channels
    }

    package static let rules: [String: Rule] = ["channels": .count(3)]
}

/// Times such as `21:00`; over midnight when `to` is the earlier one.
package struct QuietHoursDetails: Codable, Sendable, Hashable, Ruled {
    package var from: String
    package var to: String

    package init(from: String, to: String) {
        self.from = from
        self.to = to
    }

    package static let rules: [String: Rule] = ["from": .text(5), "to": .text(5)]
}

/// Words for one stage in one language.
package struct MessageWording: Codable, Sendable, Hashable, Ruled {
    package var stage: MessageStageName
    package var language: MessageLanguageName
    package var subject: String
    /// Paragraphs with an empty line between; `{link}` alone in one becomes a button.
    package var text: String
    /// What an SMS says and a call reads.
    package var short: String

    package init(
        stage: MessageStageName, language: MessageLanguageName, subject: String, text: String,
        short: String
    ) {
        self.stage = stage
        self.language = language
        self.subject = subject
        self.text = text
        self.short = short
    }

    package static let rules: [String: Rule] = [
        "subject": .text(120), "text": .text(4_000), "short": .text(300),
    ]
}

package enum MessageStageName: String, Codable, Sendable, CaseIterable {
    case confirmed, dispatched, approaching, changed, delivered, waiting, failed
}

package enum MessageChannelName: String, Codable, Sendable, CaseIterable {
    case email, sms, voice
}

package enum MessageLanguageName: String, Codable, Sendable, CaseIterable {
    case en, fi
}

/// `waiting` for its time or for a channel; `sent` is taken by one; `arrived` was confirmed.
package enum MessageStateName: String, Codable, Sendable, CaseIterable {
    case waiting, sent, arrived, failed, dropped
}

/// One message: about what, and how far it came.
///
/// Never to whom or in which words.
package struct MessageRecord: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var consignment: String
    package var stage: MessageStageName
    /// What it is about: the attempt, the route, the change.
    package var occasion: String
    package var language: MessageLanguageName
    package var state: MessageStateName
    /// The way it took last.
    package var channel: MessageChannelName?
    /// Why a way did not work, or why it was not sent at all.
    package var reason: String?
    /// Which of the organisation's policies its words come from, counted from 1.
    package var policy: Int
    /// Not before.
    package var dueAt: String
    package var updatedAt: String

    package init(
        id: String, consignment: String, stage: MessageStageName, occasion: String,
        language: MessageLanguageName, state: MessageStateName, channel: MessageChannelName?,
        reason: String?, policy: Int, dueAt: String, updatedAt: String
    ) {
        self.id = id
        self.consignment = consignment
        self.stage = stage
        self.occasion = occasion
        self.language = language
        self.state = state
        self.channel = channel
        self.reason = reason
        self.policy = policy
        self.dueAt = dueAt
        self.updatedAt = updatedAt
    }

    package static let rules: [String: Rule] = ["dueAt": .instant, "updatedAt": .instant]
}

/// What a provider, or a mailbox for bounces, tells of messages that it had taken.
package struct MessageReceipts: Codable, Sendable, Hashable, Ruled {
    package var items: [MessageReceipt]

    package init(items: [MessageReceipt]) { self.items = items }

    package static let rules: [String: Rule] = ["items": .count(500)]
}

package struct MessageReceipt: Codable, Sendable, Hashable, Ruled {
    package var message: String
    package var channel: MessageChannelName
    package var outcome: MessageOutcomeName

    package init(message: String, channel: MessageChannelName, outcome: MessageOutcomeName) {
        self.message = message
        self.channel = channel
        self.outcome = outcome
    }

    package static let rules: [String: Rule] = ["message": .label]
}

package enum MessageOutcomeName: String, Codable, Sendable, CaseIterable {
    case arrived, bounced, spam
}

/// How many receipts said something new.
package struct MessageReceiptsTaken: Codable, Sendable, Hashable {
    package var taken: Int

    package init(taken: Int) { self.taken = taken }
}

/// How messages fared, by what could be to blame.
package struct MessageHealth: Codable, Sendable, Hashable, Ruled {
    package var stage: MessageStageName
    package var language: MessageLanguageName
    package var policy: Int
    package var channel: MessageChannelName?
    package var waiting: Int
    package var sent: Int
    package var arrived: Int
    package var failed: Int
    package var dropped: Int

    package init(
        stage: MessageStageName, language: MessageLanguageName, policy: Int,
        channel: MessageChannelName?, waiting: Int, sent: Int, arrived: Int, failed: Int,
        dropped: Int
    ) {
        self.stage = stage
        self.language = language
        self.policy = policy
        self.channel = channel
        self.waiting = waiting
        self.sent = sent
        self.arrived = arrived
        self.failed = failed
        self.dropped = dropped
    }

    package static let rules: [String: Rule] = [:]
}

/// Whether a recipient wishes messages that one may do without.
package struct MessageChoiceDetails: Codable, Sendable, Hashable {
    package var all: Bool

    package init(all: Bool) { self.all = all }
}
