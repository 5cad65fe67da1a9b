/// A piece of evidence and what became of its bytes.
package struct ProofRecord: Codable, Sendable, Hashable {
    package var id: String
    package var attempt: String
    package var kind: String
    package var parcels: [String]
    package var state: ProofStateName
    /// What is wrong with it, for the driver to read.
    package var faults: [ProofFaultRecord]

    package init(
        id: String, attempt: String, kind: String, parcels: [String], state: ProofStateName,
        faults: [ProofFaultRecord]
    ) {
        self.id = id
        self.attempt = attempt
        self.kind = kind
        self.parcels = parcels
        self.state = state
        self.faults = faults
    }
}

/// `complete` has no bytes; `retake` asks for a new capture; `overdue` was given up, and may still come.
package enum ProofStateName: String, Codable, Sendable, CaseIterable {
    case complete
    case waiting
    case accepted
    case retake
    case overdue
}

/// One thing that the server saw in a proof.
package struct ProofFaultRecord: Codable, Sendable, Hashable {
    /// Stable, such as `too-blurred`.
    package var code: String
    /// A sentence.
    package var words: String
    /// Whether a new capture would mend it; else a person looks.
    package var retake: Bool

    package init(code: String, words: String, retake: Bool) {
        self.code = code
        self.words = words
        self.retake = retake
    }
}
