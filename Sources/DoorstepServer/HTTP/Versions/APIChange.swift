internal import EventLog

/// One thing that a version does otherwise than the one before it.
struct APIChange: Sendable {
    /// The version that brought it.
    let version: APIVersion
    /// The endpoints' names.
    let endpoints: Set<String>
    /// For the change log.
    let words: String
    /// Brings a body of the older form up to this version.
    var body: (@Sendable (JSON) -> JSON)?
    /// Brings an answer of this version down to the older form.
    var answer: (@Sendable (JSON) -> JSON)?

    /// Every change there is, oldest first.
    static let all = [timelineFacts]
}

extension APIVersion {
    /// A body that this version's client sent, in the newest form.
    func upgraded(
        _ bytes: [UInt8], for endpoint: String, by changes: [APIChange] = APIChange.all
    ) -> [UInt8] {
        let steps = changes.filter { $0.version > self && $0.endpoints.contains(endpoint) }
            .compactMap(\.body)
        return Self.changed(bytes, by: steps)
    }

    /// An answer of the newest form, as this version's client knows it.
    func downgraded(
        _ answer: Answer, for endpoint: String, by changes: [APIChange] = APIChange.all
    ) -> Answer {
        let steps = changes.reversed()
            .filter { $0.version > self && $0.endpoints.contains(endpoint) }
            .compactMap(\.answer)
        guard !steps.isEmpty, (200..<300).contains(answer.status),
            case .bytes(let bytes) = answer.body
        else { return answer }
        var older = answer
        older.body = .bytes(Self.changed(bytes, by: steps))
        return older
    }

    /// What is no JSON is left as it is: whoever reads it next says so.
    private static func changed(
        _ bytes: [UInt8], by steps: [@Sendable (JSON) -> JSON]
    ) -> [UInt8] {
        guard !steps.isEmpty, let json = try? JSON.parse(bytes) else { return bytes }
        return steps.reduce(json) { $1($0) }.canonicalBytes
    }
}
