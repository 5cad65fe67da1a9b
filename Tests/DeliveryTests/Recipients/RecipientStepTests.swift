import Delivery
import Testing

struct RecipientStepTests {
    @Test
    func
        `every milestone has a word for the recipient, and delivered is what the trade calls delivered`()
    {
        for milestone in Milestone.allCases {
            let step = RecipientStep(milestone)
            #expect((step == .delivered) == milestone.isDelivered, "\(milestone.code)")
        }
        #expect(Set(Milestone.allCases.map(RecipientStep.init)) == Set(RecipientStep.allCases))
    }

    @Test func `a link ends two weeks after the promise, and never after the longest term`() throws
    {
        let now = Instant(milliseconds: 1_795_158_724_000)
        let tomorrow = try #require(
            Window(from: now + .seconds(86_400), to: now + .seconds(90_000)))
        #expect(
            TrackingLinkTerm.end(promised: tomorrow, now: now)
                == tomorrow.to + .seconds(14 * 86_400))
        let past = try #require(Window(from: now - .seconds(90_000), to: now - .seconds(86_400)))
        #expect(TrackingLinkTerm.end(promised: past, now: now) == now + .seconds(14 * 86_400))
        let far = now + .seconds(300 * 86_400)
        let later = try #require(Window(from: far, to: far + .seconds(3_600)))
        #expect(TrackingLinkTerm.end(promised: later, now: now) == now + TrackingLinkTerm.longest)
        #expect(!TrackingLinkTerm.allows(now, now: now))
        #expect(TrackingLinkTerm.allows(now + TrackingLinkTerm.longest, now: now))
        #expect(!TrackingLinkTerm.allows(far, now: now))
    }
}
