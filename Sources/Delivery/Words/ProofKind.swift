/// What an attempt can show for itself.
package enum ProofKind: String, Sendable, Hashable, CaseIterable {
    case photo, signature, scan, pin, note, ageCheck, idCheck
    /// In place of a signature: the recipient confirms on their own screen, beside a photo.
    case contactless

    package var code: String { rawValue }
    package init?(code: String) { self.init(rawValue: code) }
}
