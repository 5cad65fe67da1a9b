import Testing

@testable import Delivery

/// E4: one item a cause, with an owner and a due time; it cannot vanish.
struct ExceptionCaseTests {
    private let noon = Instant(milliseconds: 1_795_158_724_000)

    private func told(_ times: Int) -> ExceptionCase {
        var found = ExceptionCase()
        for time in 0..<times {
            let told = found.tell(.longStay, of: ExceptionSubject(), by: "e\(time)", at: noon)
            for event in told {
                found.apply(event)
            }
        }
        return found
    }

    @Test func `however often a cause is told, there is one case until it is closed`() throws {
        var found = told(3)
        #expect(found.isOpen)
        let subject = ExceptionSubject()
        #expect(found.tell(.longStay, of: subject, by: "e3", at: noon) == [.recurred(by: "e3")])
        #expect(found.tell(.longStay, of: subject, by: "e2", at: noon).isEmpty, "Heard before.")
        for event in try found.close(.solved) { found.apply(event) }
        #expect(!found.isOpen)
        #expect(found.tell(.longStay, of: subject, by: "e2", at: noon).isEmpty, "Heard before.")
        let again = found.tell(.longStay, of: subject, by: "e9", at: noon)
        #expect(again == [.opened(.longStay, subject, due: noon + .seconds(600), by: "e9")])
    }

    @Test func `what is over by itself is closed, and what was closed is not closed again`() throws
    {
        var found = told(1)
        for event in found.overtake(by: "over") { found.apply(event) }
        #expect(found.overtake(by: "over").isEmpty)
        #expect(throws: Rejection.exceptionClosed) { try found.close(.solved) }
        #expect(throws: Rejection.exceptionClosed) { try found.take() }
        #expect(throws: Rejection.exceptionUnknown) { try ExceptionCase().take() }
    }

    @Test func `nobody sees to it: it goes up a level each time it is due, and stays at the top`() {
        var found = told(1)
        #expect(found.escalate(at: noon + .seconds(600)).isEmpty, "Due is not overdue.")
        var now = noon
        for level in 1...2 {
            now = now + .seconds(601)
            let events = found.escalate(at: now)
            #expect(events == [.escalated(level: level, due: now + .seconds(600))])
            for event in events { found.apply(event) }
        }
        #expect(found.escalate(at: now + .seconds(90_000)).isEmpty)
        #expect(found.isOpen)
    }

    @Test(arguments: 0..<200)
    func `in any order of what is told, a case is open exactly when its last word opened it`(
        seed: Int
    ) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        var (found, isOpen, opened, closed) = (ExceptionCase(), false, 0, 0)
        for step in 0..<60 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let events: [ExceptionCase.Event]
            switch (state >> 33) % 5 {
            case 0, 1:
                events = found.tell(
                    .failedAttempt, of: ExceptionSubject(), by: "e\(step)", at: noon)
                isOpen = true
            case 2:
                events = found.overtake(by: "e\(step)")
                isOpen = false
            case 3: events = (try? found.take()) ?? []
            default:
                events = (try? found.close(.accepted)) ?? []
                isOpen = false
            }
            for event in events {
                found.apply(event)
                if case .opened = event { opened += 1 }
                if case .closed = event { closed += 1 }
            }
            #expect(found.isOpen == isOpen)
            #expect(opened - closed == (isOpen ? 1 : 0), "One open case at most, and none is lost.")
        }
    }
}
