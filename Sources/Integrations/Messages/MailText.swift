internal import Foundation

/// A mail as bytes: RFC 5322 with two equal bodies, text and HTML (RFC 2046 §5.1.4).
package struct MailText: Sendable {
    package let bytes: [UInt8]

    /// - Parameters:
    ///   - sender: the address that the mail comes from.
    ///   - host: what ends the Message-ID.
    package init(_ message: OutgoingMessage, from sender: String, host: String) {
        let boundary = "=_doorstep_\(message.id)"
        var lines = [
            "From: \(Self.words(message.senderName)) <\(sender)>",
            "To: <\(message.address)>",
            "Subject: \(Self.words(message.subject))",
            "Date: \(Self.date(message.writtenAt))",
            "Message-ID: <\(message.id)@\(host)>",
            // Nobody's holiday notice is for us (RFC 3834).
            "Auto-Submitted: auto-generated",
            "Content-Language: \(message.language)",
        ]
        if let replyTo = message.replyTo { lines.append("Reply-To: <\(replyTo)>") }
        if let address = message.unsubscribe {
            lines.append("List-Unsubscribe: <\(address)>")
            lines.append("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        }
        lines += [
            "MIME-Version: 1.0",
            "Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "",
            "--\(boundary)",
        ]
        lines += Self.part("text/plain", message.text) + ["--\(boundary)"]
        lines += Self.part("text/html", message.html) + ["--\(boundary)--", ""]
        bytes = Array(lines.joined(separator: "\r\n").utf8)
    }

    /// Whether an address can stand between angle brackets and lead to one mailbox.
    ///
    /// Narrower than RFC 5321 allows, without quoted parts: what real recipients have.
    package static func isAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count),
            parts[1].contains("."), !parts[1].hasPrefix("."), !parts[1].hasSuffix("."),
            !parts[1].contains("..")
        else { return false }
        let isLocal = parts[0].utf8.allSatisfy { byte in
            byte.isLetterOrDigit || "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
        }
        let isDomain = parts[1].utf8.allSatisfy { byte in
            byte.isLetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
        return isLocal && isDomain
    }

    /// Words of a header, in RFC 2047's way where they are more than ASCII.
    ///
    /// No line break passes.
    static func words(_ text: String) -> String {
        let line = text.map { $0.isNewline ? " " : $0 }
        let isPlain = line.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == " ") }
        if isPlain, line.count < 60 { return String(line) }
        // An encoded word has 75 characters at most, and no letter is cut in two.
        var words: [String] = []
        var chunk: [UInt8] = []
        for character in line {
            let bytes = Array(String(character).utf8)
            if !chunk.isEmpty, chunk.count + bytes.count > 42 {
                words.append(encoded(chunk))
                chunk = []
            }
            chunk += bytes
        }
        if !chunk.isEmpty { words.append(encoded(chunk)) }
        return words.joined(separator: "\r\n ")
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
    }

    private static func part(_ type: String, _ text: String) -> [String] {
        let code = Data(text.replacing("\n", with: "\r\n").utf8).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed])
        return [
            "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", "", code,
        ]
    }

    private static func date(_ milliseconds: Int64) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, d MMM yyyy HH:mm:ss '+0000'"
        return format.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1_000))
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        switch self {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
