internal import CCurl
internal import Delivery
internal import Foundation

/// Mails by SMTP (RFC 5321) over libcurl, each by one of a few threads that keep their connection.
package final class SMTPCarrier: MessageCarrier {
    /// Where mails are handed in.
    package struct Server: Sendable {
        package enum Encryption: Int, Sendable { case none = 0, whenOffered, demanded }

        /// `smtp://host:587` or `smtps://host:465`, without user and password.
        package var url: String
        package var user: String?
        package var password: String?
        package var encryption: Encryption

        /// Reads `smtp://user:password@host:587`; nil when it is no such address.
        package init?(_ text: String, encryption: Encryption) {
            guard var parts = URLComponents(string: text), let scheme = parts.scheme,
                ["smtp", "smtps"].contains(scheme), parts.host?.isEmpty == false
            else { return nil }
            user = parts.user
            password = parts.password
            (parts.user, parts.password) = (nil, nil)
            guard let url = parts.string else { return nil }
            self.url = url
            self.encryption = encryption
        }
    }

    private let server: Server
    private let sender: String
    private let host: String
    private let threads = HandleThreads(name: "smtp", count: 4)

    /// - Parameters:
    ///   - sender: the address that mails come from, and where those that cannot be delivered go.
    ///   - host: what this server calls itself.
    package init(_ server: Server, from sender: String, host: String) {
        self.server = server
        self.sender = sender
        self.host = host
    }

    package func send(_ message: OutgoingMessage) async -> CarrierAnswer {
        guard MailText.isAddress(message.address) else {
            return .refused(.badAddress, "This is no mail address.")
        }
        let mail = MailText(message, from: sender, host: host)
        do {
            return try await threads.run { [self] in post(mail, to: message.address, over: $0) }
        } catch {
            return .later("\(error)")
        }
    }

    package func close() { threads.close() }

    private func post(
        _ mail: MailText, to address: String, over handle: OpaquePointer?
    ) -> CarrierAnswer {
        guard
            let answer = doorstep_curl_mail(
                handle, "\(server.url)/\(host)", sender, address, server.user, server.password,
                Int32(server.encryption.rawValue), mail.bytes, mail.bytes.count, 30_000)
        else { return .later("There is no memory left for a mail.") }
        defer { doorstep_curl_answer_free(answer) }
        let sentence = withUnsafeBytes(of: answer.pointee.error) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
        if sentence.isEmpty { return .taken(reference: nil) }
        // Of the server's answers 5xx is for good (RFC 5321 §4.2.1); but 53x speaks of us, not of
        // the recipient: a wrong password must not cost a message.
        let code = answer.pointee.status
        let isFinal = (500..<600).contains(code) && !(530..<540).contains(code)
        let words = "The mail server answered \(code): \(sentence)"
        return isFinal ? .refused(.refused, words) : .later(words)
    }
}
