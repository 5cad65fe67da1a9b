/// What an attempt can show for itself.
package enum ProofKind: String, Sendable, Hashable, CaseIterable {
    case photo, signature, scan, pin, note, ageCheck, idCheck

    package var code: String { rawValue }
    package init?(code: String) { self.init(rawValue: code) }
}
