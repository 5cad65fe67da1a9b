/// One message to one recipient: what it is about, the ways it may take, and how far it came.
///
/// Notifying fails alone: whatever happens here, the delivery and its proof go on without it.
package struct Message: Sendable {
    /// Said once when something happened that the recipient should hear of.
    package struct Due: Sendable, Hashable {
        package let consignment: ConsignmentID
        package let stage: MessageStage
        /// What it is about, such as the attempt: the same stage may come again for another.
        package let occasion: String
        /// The ways that reach the recipient, best first.
        package let channels: [MessageChannel]
        package let language: MessageLanguage
        /// Which of the organisation's policies, counted from 1, the words come from.
        package let policy: Int
        /// Quiet hours end then.
        package let notBefore: Instant

        package init(
            consignment: ConsignmentID, stage: MessageStage, occasion: String,
            channels: [MessageChannel], language: MessageLanguage, policy: Int, notBefore: Instant
        ) {
            self.consignment = consignment
            self.stage = stage
            self.occasion = occasion
            self.channels = channels
            self.language = language
            self.policy = policy
            self.notBefore = notBefore
        }
    }

    package enum Event: Sendable, Hashable {
        case due(Due)
        /// The channel took it over; its reference, if it gave one.
        case sent(MessageChannel, reference: String?)
        /// The channel will not bring it, and why.
        case channelFailed(MessageChannel, MessageFault)
        /// What came back later: it arrived, or it did not.
        case arrived(MessageChannel)
        /// No way is left.
        case failed
        case dropped(MessageDrop)
    }

    package enum State: String, Sendable, CaseIterable {
        case waiting, sent, arrived, failed, dropped
    }

    package private(set) var due: Due?
    package private(set) var state = State.waiting
    /// Ways that did not work.
    package private(set) var failures: [(channel: MessageChannel, fault: MessageFault)] = []
    package private(set) var sentOver: MessageChannel?

    package init() {}

    /// The way that is to be tried next; nil when nothing is to be done.
    package var nextChannel: MessageChannel? {
        guard state == .waiting else { return nil }
        return due?.channels.first { channel in !failures.contains { $0.channel == channel } }
    }

    /// The same occasion is told once.
    package func announce(_ due: Due) -> [Event] {
        guard self.due == nil, !due.channels.isEmpty else { return [] }
        return [.due(due)]
    }

    package func sent(over channel: MessageChannel, reference: String?) -> [Event] {
        nextChannel == channel ? [.sent(channel, reference: reference)] : []
    }

    /// The channel gave up: the next one takes over, or nobody does.
    package func fail(_ channel: MessageChannel, _ fault: MessageFault) -> [Event] {
        guard nextChannel == channel else { return [] }
        return failing(channel, fault)
    }

    /// What a channel tells of a message that it had taken over.
    ///
    /// A receipt that comes twice, or for a way that was given up, says nothing new.
    package func receipt(_ channel: MessageChannel, _ fault: MessageFault?) -> [Event] {
        guard sentOver == channel, state == .sent else { return [] }
        return fault.map { failing(channel, $0) } ?? [.arrived(channel)]
    }

    package func drop(_ reason: MessageDrop) -> [Event] {
        state == .waiting && due != nil ? [.dropped(reason)] : []
    }

    private func failing(_ channel: MessageChannel, _ fault: MessageFault) -> [Event] {
        let gone = Set(failures.map(\.channel)).union([channel])
        let isLast = due?.channels.allSatisfy(gone.contains) ?? true
        return [.channelFailed(channel, fault)] + (isLast ? [.failed] : [])
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .due(let due): self.due = due
        case .sent(let channel, _): (state, sentOver) = (.sent, channel)
        case .channelFailed(let channel, let fault):
            failures.append((channel, fault))
            (state, sentOver) = (.waiting, nil)
        case .arrived: state = .arrived
        case .failed: state = .failed
        case .dropped: state = .dropped
        }
    }
}

/// Why a channel did not bring a message.
package enum MessageFault: String, Sendable, CaseIterable {
    /// Nobody set this channel up on the server.
    case noChannel = "no-channel"
    /// The address or number cannot be one.
    case badAddress = "bad-address"
    /// The other side refused it for good.
    case refused
    /// Nobody answered for as long as was tried.
    case unreachable
    /// It was taken and came back.
    case bounced
    /// The recipient, or a filter, put it away as unwanted.
    case spam

    package var code: String { rawValue }
}

/// Why a message was not sent after all.
package enum MessageDrop: String, Sendable, CaseIterable {
    /// What it would say is over.
    case outdated
    /// The recipient was forgotten.
    case erased
    /// The recipient wishes no such messages.
    case declined
    /// The organisation does not write any more.
    case switchedOff = "switched-off"

    package var code: String { rawValue }
}

/// What a recipient said about being written to, for one consignment.
package struct MessageChoice: Sendable, Hashable {
    /// Whether messages are wished that one may do without.
    package let wishesAll: Bool

    package init(wishesAll: Bool) { self.wishesAll = wishesAll }
}
