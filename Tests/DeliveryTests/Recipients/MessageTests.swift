import Delivery
import Testing

/// A message's ways, one after the other, and its end.
struct MessageTests {
    @Test func `an occasion is told once, and to nobody who cannot be reached`() throws {
        let due = try due([.email, .sms])
        let message = message(.due(due))
        #expect(Message().announce(due) == [.due(due)])
        #expect(message.announce(due).isEmpty)
        #expect(Message().announce(try self.due([])).isEmpty)
    }

    @Test func `the next way takes over when one gives up, and the last one's end is the end`()
        throws
    {
        var message = message(.due(try due([.email, .sms])))
        #expect(message.nextChannel == .email)
        #expect(message.fail(.sms, .refused).isEmpty)
        message = then(message, message.fail(.email, .refused))
        #expect(message.state == .waiting && message.nextChannel == .sms)
        let last = message.fail(.sms, .unreachable)
        #expect(last == [.channelFailed(.sms, .unreachable), .failed])
        message = then(message, last)
        #expect(message.state == .failed && message.nextChannel == nil)
    }

    @Test func `a bounce afterwards takes the next way, and a second receipt says nothing new`()
        throws
    {
        var message = message(.due(try due([.email, .sms])))
        message = then(message, message.sent(over: .email, reference: nil))
        #expect(message.nextChannel == nil)
        let bounced = message.receipt(.email, .bounced)
        #expect(bounced == [.channelFailed(.email, .bounced)])
        message = then(message, bounced)
        #expect(message.nextChannel == .sms)
        #expect(message.receipt(.email, .bounced).isEmpty)
        message = then(message, message.sent(over: .sms, reference: "x"))
        message = then(message, message.receipt(.sms, nil))
        #expect(message.state == .arrived)
        #expect(message.receipt(.sms, .bounced).isEmpty)
    }

    @Test func `what was sent is not dropped, and what was dropped is not sent`() throws {
        let waiting = message(.due(try due([.email])))
        let sent = then(waiting, waiting.sent(over: .email, reference: nil))
        #expect(sent.drop(.outdated).isEmpty)
        let dropped = then(waiting, waiting.drop(.erased))
        #expect(dropped.state == .dropped && dropped.sent(over: .email, reference: nil).isEmpty)
    }

    /// Whatever comes in whatever order: one end, no way twice, and never a way that nobody named.
    @Test(arguments: UInt64(0)..<200)
    func `any order of answers and receipts ends in one state`(seed: UInt64) throws {
        var dice = SplitMix(seed: seed)
        let named = Array(MessageChannel.allCases.shuffled(using: &dice).prefix(2))
        var message = message(.due(try due(named)))
        var ways: [MessageChannel] = []
        for _ in 0..<40 {
            let channel = MessageChannel.allCases.randomElement(using: &dice) ?? .email
            let events: [Message.Event] =
                switch Int.random(in: 0..<5, using: &dice) {
                case 0: message.sent(over: channel, reference: nil)
                case 1: message.fail(channel, .refused)
                case 2: message.receipt(channel, .bounced)
                case 3: message.receipt(channel, nil)
                default: message.drop(.outdated)
                }
            let wasOver = [.arrived, .failed, .dropped].contains(message.state)
            #expect(!wasOver || events.isEmpty)
            for case .sent(let channel, _) in events { ways.append(channel) }
            message = then(message, events)
        }
        #expect(Set(ways).count == ways.count && Set(ways).isSubset(of: named))
    }

    private func due(_ channels: [MessageChannel]) throws -> Message.Due {
        Message.Due(
            consignment: try #require(ConsignmentID("C-1")), stage: .delivered, occasion: "A-1",
            channels: channels, language: .english, policy: 1,
            notBefore: Instant(milliseconds: 0))
    }

    private func message(_ event: Message.Event) -> Message { then(Message(), [event]) }

    private func then(_ message: Message, _ events: [Message.Event]) -> Message {
        var after = message
        for event in events { after.apply(event) }
        return after
    }
}
