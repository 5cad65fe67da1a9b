package import DoorstepAPI

/// How an order asks for its attempt to end, so that whoever integrates can see every ending.
///
/// Written into the order's metadata, `"simulate": "RCP_REFUSED"` or `"simulate": "neighbour"`; only
/// virtual drivers read it.
package enum SandboxOutcome: Sendable, Hashable {
    /// Handed off in this way, when the policy opens it.
    case handedOff(HandoffModeName)
    /// Failed for this reason, with everything that the reason demands.
    case failed(reason: String)

    /// The order's metadata member that names the ending.
    package static let key = "simulate"

    /// Nil when the order leaves it to chance.
    ///
    /// - Throws: `DayFault` for a word that is neither a way nor looks like a reason.
    package init?(of order: NewConsignment, line: Int) throws {
        guard let word = order.metadata?[SandboxOutcome.key] else { return nil }
        if let mode = HandoffModeName(rawValue: word) {
            self = .handedOff(mode)
        } else if word.contains("_"), word.allSatisfy({ $0.isUppercase || $0 == "_" }) {
            self = .failed(reason: word)
        } else {
            let ways = HandoffModeName.allCases.map(\.rawValue).joined(separator: ", ")
            throw DayFault(
                "Line \(line): simulate is “\(word)”. It names a way (\(ways)) or a reason such as "
                    + "RCP_NOT_HOME.")
        }
    }
}
