/// The words of one stage in one language, with `{names}` of what is filled in.
package struct MessageTemplate: Sendable, Hashable {
    /// What a template may name.
    package enum Field: String, Sendable, CaseIterable {
        /// The organisation's name towards recipients.
        case brand
        /// The recipient.
        case name
        case shipper
        /// How many parcels, in words.
        case parcels
        /// The promised day and hours.
        case window
        /// The recipient's page.
        case link
        /// Why it failed; empty elsewhere.
        case reason
        /// Whom to write to or call.
        case contact
    }

    /// The subject of a mail.
    package let subject: String
    /// The body of a mail: paragraphs with an empty line between.
    package let text: String
    /// What an SMS says and a call reads.
    package let short: String

    package init(subject: String, text: String, short: String) {
        self.subject = subject
        self.text = text
        self.short = short
    }

    /// What is wrong with it, for whoever wrote it; empty when it can be sent.
    package var faults: [(part: String, words: String)] {
        var faults: [(part: String, words: String)] = []
        for (part, words) in [("subject", subject), ("text", text), ("short", short)] {
            if words.isEmpty { faults.append((part, "A message without words is not sent.")) }
            for name in Self.unknownNames(in: words) {
                let known = Field.allCases.map { "{\($0.rawValue)}" }.joined(separator: " ")
                faults.append((part, "{\(name)} is not filled in. There are \(known)."))
            }
        }
        if subject.contains(where: \.isNewline) {
            faults.append(("subject", "A subject is one line."))
        }
        for (part, words) in [("text", text), ("short", short)] where !words.contains("{link}") {
            faults.append((part, "Without {link} the recipient finds no way to their delivery."))
        }
        return faults
    }

    /// Words with everything filled in.
    ///
    /// A value is never read for names again.
    package static func fill(_ words: String, _ values: (Field) -> String) -> String {
        var filled = ""
        var rest = Substring(words)
        while let brace = rest.firstIndex(of: "{") {
            filled += rest[..<brace]
            rest = rest[brace...]
            if let end = rest.firstIndex(of: "}"),
                let field = Field(rawValue: String(rest[rest.index(after: brace)..<end]))
            {
                filled += values(field)
                rest = rest[rest.index(after: end)...]
            } else {
                filled += "{"
                rest = rest.dropFirst()
            }
        }
        return filled + rest
    }

    private static func unknownNames(in words: String) -> [String] {
        words.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap {
            guard let end = $0.firstIndex(of: "}") else { return String($0.prefix(20)) }
            let name = String($0[..<end])
            return Field(rawValue: name) == nil ? String(name.prefix(20)) : nil
        }
    }
}
