internal import EventLog

extension APIChange {
    /// A timeline's entries say what happened in named facts, where a sentence stood that programs
    /// had to take apart.
    static let timelineFacts = APIChange(
        version: APIVersion(date: "2026-11-25"), endpoints: ["readTimeline"],
        words: "Timeline entries have `facts`, by name, in place of the sentence `summary`.",
        answer: { page in
            var page = page
            page["items"] = .array((page["items"]?.asArray ?? []).map(withSummary))
            return page
        })
}

private func withSummary(_ entry: JSON) -> JSON {
    var entry = entry
    let words = (entry["facts"]?.asObject ?? [:]).sorted { $0.key < $1.key }
        .compactMap { name, value -> String? in
            switch value.asString {
            case "true": name
            case "false", nil: nil
            case let text?: "\(name) \(text)"
            }
        }
    entry["facts"] = nil
    if !words.isEmpty { entry["summary"] = .string(words.joined(separator: ", ")) }
    return entry
}
