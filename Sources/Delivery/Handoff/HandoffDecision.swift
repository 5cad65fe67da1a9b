/// What a policy says about one delivery: the ways that are open, those that are not, and why.
package struct HandoffDecision: Sendable, Hashable {
    /// A way that is open, and what it demands: of each choice one proof.
    package struct Option: Sendable, Hashable {
        package let mode: HandoffMode
        package let proofs: [[ProofKind]]
    }

    /// A way that is closed, and the first rule that closed it.
    package struct Refused: Sendable, Hashable {
        package let mode: HandoffMode
        package let rule: String
        package let sentence: String
    }

    /// A rule that held.
    package struct Finding: Sendable, Hashable {
        package let rule: String
        package let sentence: String
    }

    /// The version of the policy that decided.
    package let policy: String
    /// What was promised, and what the recipient has agreed to beside it.
    package let agreed: Set<HandoffMode>
    /// What the recipient wishes; the driver reads it before anything is handed over.
    package let wish: RecipientWish?
    /// What is tried first comes first.
    package let options: [Option]
    package let refused: [Refused]
    package let findings: [Finding]
    /// In years; only where an age has to be shown.
    package let minimumAge: Int?
    /// The way that the recipient was promised.
    package var promised: HandoffMode?

    package func option(_ mode: HandoffMode) -> Option? { options.first { $0.mode == mode } }
    package func refusal(of mode: HandoffMode) -> Refused? { refused.first { $0.mode == mode } }
}

extension HandoffDecision.Option {
    /// The choices of which nothing is there yet.
    ///
    /// A confirmation without contact stands for a signature only beside a photo (B9).
    package func missing(given captured: Set<ProofKind>) -> [[ProofKind]] {
        var missing = proofs.filter { captured.isDisjoint(with: $0) }
        if isContactless(given: captured), !captured.contains(.photo), !missing.contains([.photo]) {
            missing.append([.photo])
        }
        return missing
    }

    /// Whether it rests on a confirmation that the recipient still has to give.
    package func isContactless(given captured: Set<ProofKind>) -> Bool {
        captured.contains(.contactless) && !captured.contains(.signature)
            && proofs.contains { $0.contains(.contactless) }
    }
}
