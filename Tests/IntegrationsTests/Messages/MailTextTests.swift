import Foundation
import Testing

@testable import Integrations

/// A mail's bytes, where strangers choose the words.
struct MailTextTests {
    @Test func `no word of a stranger starts a header of its own`() {
        var message = message()
        message.subject = "Hello\r\nBcc: all@example.com"
        message.senderName = "North\nX-Evil: yes"
        let text = String(
            decoding: MailText(message, from: "a@b.example", host: "h").bytes, as: UTF8.self)
        let head = text.components(separatedBy: "\r\n\r\n")[0]
        #expect(!head.contains("\r\nBcc:") && !head.contains("\nX-Evil"))
        #expect(head.contains("To: <r@example.com>"))
    }

    @Test(arguments: [
        "a@example.com", "a.b+c@sub.example.com", "o'neil@example.co.uk",
    ])
    func `an address of real people is one`(address: String) {
        #expect(MailText.isAddress(address))
    }

    @Test(arguments: [
        "", "a", "a@b", "@example.com", "a@", "a b@example.com", "a@exa mple.com", "a@@example.com",
        "a@example.com>", "<a@example.com", "a@example.com\r\nDATA", "a@.example.com",
        "a@example..com",
        "a,b@example.com", "\"a\"@example.com", "å@example.com",
    ])
    func `what could be two addresses or a command is none`(address: String) {
        #expect(!MailText.isAddress(address))
    }

    @Test(arguments: [
        ("+358 40 123 4567", "+358401234567"), ("00358-40-1234567", "+358401234567"),
        ("+44 (20) 7946.0958", "+442079460958"),
    ])
    func `a number is brought into the world's form`(text: String, number: String) {
        #expect(ProviderCarrier.number(text) == number)
    }

    @Test(arguments: ["", "040 123 4567", "+0123456789", "+358 40 abc", "++358401234567", "+123"])
    func `what is no number of the world is refused`(text: String) {
        #expect(ProviderCarrier.number(text) == nil)
    }

    private func message() -> OutgoingMessage {
        OutgoingMessage(
            id: "M", address: "r@example.com", subject: "S", text: "T", html: "<p>T</p>",
            language: "en", senderName: "North", replyTo: nil, unsubscribe: nil, writtenAt: 0)
    }
}
