package import Delivery

/// A message with its words, ready to leave the house.
package struct OutgoingMessage: Sendable, Hashable {
    /// The same on every try, so that a receiver can tell that it has it already.
    package var id: String
    /// A mail address, or a phone number.
    package var address: String
    /// Of a mail; others leave it out.
    package var subject: String
    package var text: String
    /// Of a mail, the same words for eyes; empty elsewhere.
    package var html: String
    /// A BCP 47 tag.
    package var language: String
    /// The name that stands as the sender.
    package var senderName: String
    package var replyTo: String?
    /// Where one request ends such messages (RFC 8058); nil where nobody may do without them.
    package var unsubscribe: String?
    /// Milliseconds since 1970.
    package var writtenAt: Int64

    package init(
        id: String, address: String, subject: String, text: String, html: String,
        language: String, senderName: String, replyTo: String?, unsubscribe: String?,
        writtenAt: Int64
    ) {
        self.id = id
        self.address = address
        self.subject = subject
        self.text = text
        self.html = html
        self.language = language
        self.senderName = senderName
        self.replyTo = replyTo
        self.unsubscribe = unsubscribe
        self.writtenAt = writtenAt
    }
}

/// What a way of sending made of a message.
package enum CarrierAnswer: Sendable, Hashable {
    /// It is on its way; the carrier's own name for it, if it has one.
    case taken(reference: String?)
    /// Not now; in a sentence that says why.
    case later(String)
    /// Never.
    case refused(MessageFault, String)
}

/// A way of sending: the mail server, a command of this machine, a provider of SMS or calls.
package protocol MessageCarrier: Sendable {
    func send(_ message: OutgoingMessage) async -> CarrierAnswer
    /// Lets what is under way finish, then ends its threads.
    func close()
}
