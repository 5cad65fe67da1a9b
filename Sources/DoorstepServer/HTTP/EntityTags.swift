/// What an `If-Match` header names: any version, or one of some strong entity tags (RFC 9110 §13.1.1).
struct EntityTags {
    /// With their quotes; none stands for any.
    private let tags: [Substring]

    /// Nil for what is no such header.
    ///
    /// Between quotes a comma belongs to the tag.
    init?(_ text: String) {
        var tags: [Substring] = []
        var rest = text == "*" ? "" : text[...]
        if text.isEmpty { return nil }
        while !rest.isEmpty {
            guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else {
                return nil
            }
            let tag = rest[...end]
            guard tag.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return nil }
            tags.append(tag)
            rest = rest[rest.index(after: end)...].drop { $0 == " " }
            if rest.isEmpty { break }
            guard rest.first == "," else { return nil }
            rest = rest.dropFirst().drop { $0 == " " }
            if rest.isEmpty { return nil }
        }
        self.tags = tags
    }

    func contains(_ tag: String) -> Bool { tags.isEmpty || tags.contains(tag[...]) }
}
