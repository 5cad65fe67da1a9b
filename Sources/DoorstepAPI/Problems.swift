/// What a recipient reports about a delivery.
package struct NewProblem: Codable, Sendable, Hashable, Ruled {
    package var kind: ProblemKindName
    /// In their own words; in the vault.
    package var words: String?

    package init(kind: ProblemKindName, words: String? = nil) {
        self.kind = kind
        self.words = words
    }

    package static let rules: [String: Rule] = ["words": .text(1_000)]
}

package enum ProblemKindName: String, Codable, Sendable, CaseIterable {
    case damaged, notMine, notThere, contentMissing, conduct, other
}

package struct ProblemAnswer: Codable, Sendable, Hashable, Ruled {
    /// What the recipient reads on their page.
    package var words: String

    package init(words: String) { self.words = words }

    package static let rules: [String: Rule] = ["words": .text(1_000)]
}

/// A report and how far it is.
package struct ProblemRecord: Codable, Sendable, Hashable, Ruled {
    /// Counted from 1 within its delivery.
    package var number: Int
    package var kind: ProblemKindName
    package var reportedAt: String
    /// Told to whoever may read people.
    package var words: String?
    package var answer: String?
    package var answeredAt: String?

    package init(
        number: Int, kind: ProblemKindName, reportedAt: String, words: String?, answer: String?,
        answeredAt: String?
    ) {
        self.number = number
        self.kind = kind
        self.reportedAt = reportedAt
        self.words = words
        self.answer = answer
        self.answeredAt = answeredAt
    }

    package static let rules: [String: Rule] = ["reportedAt": .instant, "answeredAt": .instant]
}
