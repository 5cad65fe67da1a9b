/// Whoever knows where addresses are, and how sure to be of it.
///
/// It answers nothing rather than a guess.
package protocol Gazetteer: Sendable {
    /// Who answers, for people who ask where a pin came from.
    var source: String { get }

    /// The likeliest places, the likeliest first; empty when there is none.
    func find(_ address: Address) async throws -> [AddressFinding]
}

/// Knows no place: every address without coordinates waits for a person.
package struct NoGazetteer: Gazetteer {
    package let source = "none"
    package init() {}
    package func find(_ address: Address) async throws -> [AddressFinding] { [] }
}
