/// What came of looking at somebody's age or identity: yes or no, and how; never the document.
package struct IdentityCheck: Sendable, Hashable {
    package enum Method: String, Sendable, Hashable, CaseIterable {
        /// The driver looked at a document and gave it back.
        case documentSeen
        /// An app of the state or a bank said yes.
        case digitalIdentity
        /// For an age only: nobody could take them for younger.
        case apparentAge

        /// Looks tell an age, and no name.
        package func suits(_ kind: ProofKind) -> Bool {
            kind == .ageCheck || kind == .idCheck && self != .apparentAge
        }
    }

    package let passed: Bool
    package let method: Method

    package init(passed: Bool, method: Method) {
        self.passed = passed
        self.method = method
    }
}

extension ProofKind {
    /// Whether it is a look at somebody, of which only the result is kept.
    package var isCheck: Bool { self == .ageCheck || self == .idCheck }
}
