import Delivery
import Testing

/// What may stand in a message, and when it may come.
struct MessageWordingTests {
    @Test func `every stage has sound words in every language`() {
        for stage in MessageStage.allCases {
            for language in MessageLanguage.allCases {
                let template = MessageTemplate.builtIn(stage, language)
                #expect(template.faults.isEmpty, "\(stage) \(language): \(template.faults)")
                // With a link of some 90 letters it still fits two SMS.
                #expect(template.short.count < 140)
            }
        }
    }

    @Test func `a template says what is wrong with it`() {
        let wrong = MessageTemplate(
            subject: "Hello\nBcc: all@example.com", text: "Come to {nowhere}", short: "")
        #expect(
            wrong.faults.map(\.part) == ["text", "short", "subject", "text", "short"])
    }

    @Test func `a name that looks like a field is not filled in`() {
        let filled = MessageTemplate.fill("{name} {link} { {brand") { field in
            field == .name ? "{link}" : "<\(field.rawValue)>"
        }
        #expect(filled == "{link} <link> { {brand")
    }

    @Test func `quiet hours over midnight end in the morning`() throws {
        let quiet = try #require(QuietHours(from: 21 * 60, to: 8 * 60))
        #expect(quiet.minutesLeft(at: 20 * 60 + 59) == 0)
        #expect(quiet.minutesLeft(at: 21 * 60) == 11 * 60)
        #expect(quiet.minutesLeft(at: 0) == 8 * 60)
        #expect(quiet.minutesLeft(at: 7 * 60 + 59) == 1)
        #expect(quiet.minutesLeft(at: 8 * 60) == 0)
        #expect(QuietHours(from: 60, to: 60) == nil)
        #expect(QuietHours.minutes("21:00") == 21 * 60 && QuietHours.minutes("24:00") == nil)
        #expect(QuietHours.minutes("9:00") == nil && QuietHours.text(65) == "01:05")
    }

    @Test func `a late message is not sent about a parcel that has gone on`() {
        #expect(MessageStage.approaching.isTimely(at: .onTheWay))
        #expect(!MessageStage.approaching.isTimely(at: .delivered))
        #expect(!MessageStage.confirmed.isTimely(at: .cancelled))
        #expect(!MessageStage.failed.isTimely(at: .delivered))
        #expect(
            MessageStage.allCases.filter { !$0.isOptional } == [
                .changed, .delivered, .waiting, .failed,
            ])
    }
}
