/// What a recipient reports about one delivery, and what was answered.
package struct ProblemReports: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case damaged
        /// It is somebody else's.
        case notMine
        /// It is not where it is said to be.
        case notThere
        case contentMissing
        /// How somebody of ours behaved.
        case conduct
        case other
    }

    package struct Report: Sendable, Hashable {
        package let number: Int
        package let kind: Kind
        /// In the recipient's words, sealed; nil once the recipient was forgotten.
        package let words: String?
        package let at: Instant
        package var answer: String?
        package var answeredAt: Instant?
    }

    package enum Event: Sendable, Hashable {
        case reported(Int, Kind, words: String?)
        case answered(Int, words: String?)
    }

    package private(set) var reports: [Report] = []

    package init() {}

    /// More than anybody needs, and too few to flood a desk with.
    package static let most = 10

    /// The same kind again while it waits for its answer is the same report.
    package func report(_ kind: Kind, words: String?) throws(Rejection) -> [Event] {
        if let open = reports.last(where: { $0.kind == kind && $0.answer == nil }),
            open.words == words || words == nil
        {
            return []
        }
        if reports.count >= Self.most { throw .tooManyReports }
        return [.reported(reports.count + 1, kind, words: words)]
    }

    /// Somebody says what becomes of it; another answer takes the first one's place.
    package func answer(_ number: Int, _ words: String) throws(Rejection) -> [Event] {
        guard let report = reports.first(where: { $0.number == number }) else {
            throw .reportUnknown
        }
        return report.answer == words ? [] : [.answered(number, words: words)]
    }

    package mutating func apply(_ event: Event, occurredAt: Instant) {
        switch event {
        case .reported(let number, let kind, let words):
            reports.append(Report(number: number, kind: kind, words: words, at: occurredAt))
        case .answered(let number, let words):
            guard let index = reports.firstIndex(where: { $0.number == number }) else { return }
            reports[index].answer = words ?? ""
            reports[index].answeredAt = occurredAt
        }
    }
}
