/// What a dispatcher asks in words.
package struct NewQuestion: Codable, Sendable, Hashable, Ruled {
    package var text: String
    /// Today at the site when left out.
    package var date: String?
    package var site: String?

    package init(text: String, date: String? = nil, site: String? = nil) {
        self.text = text
        self.date = date
        self.site = site
    }

    package static let rules: [String: Rule] = ["text": .text(500), "date": .day, "site": .label]
}

package enum AssistanceName: String, Codable, Sendable, CaseIterable {
    /// The question is answered.
    case answered
    /// A change is shown; it is made when it is confirmed.
    case proposed
    /// The words mean nothing here, or a name in them is not there or means several things.
    case unclear
}

/// What the assistant understood, and what it found out.
package struct Assistance: Codable, Sendable, Hashable {
    package var id: String
    package var outcome: AssistanceName
    /// The one sentence that means what was understood, names in full.
    package var understood: String?
    /// Whether a language model put it into that sentence.
    package var byModel: Bool
    /// The answer, a line each.
    package var words: [String]
    /// Where the figures are from: paths of this API.
    package var sources: [String]
    /// What the change would mean.
    package var change: ChangeRecord?
    /// What may be said, when nothing was understood.
    package var forms: [String]?

    package init(
        id: String, outcome: AssistanceName, understood: String? = nil, byModel: Bool = false,
        words: [String], sources: [String] = [], change: ChangeRecord? = nil,
        forms: [String]? = nil
    ) {
        self.id = id
        self.outcome = outcome
        self.understood = understood
        self.byModel = byModel
        self.words = words
        self.sources = sources
        self.change = change
        self.forms = forms
    }
}
