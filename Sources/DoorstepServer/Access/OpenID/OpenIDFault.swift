/// Why a sign-in at the provider was not believed: a stable code, and a sentence for the diagnostics.
struct OpenIDFault: Error, Hashable, CustomStringConvertible {
    enum Code: String, Sendable, CaseIterable {
        /// The provider does not answer, or not as the standard has it.
        case providerUnreachable = "provider-unreachable"
        /// The provider itself said no, or the person did.
        case providerRefused = "provider-refused"
        /// The answer belongs to no sign-in that this browser began within ten minutes.
        case unknownState = "unknown-state"
        /// The ID token is not one to believe.
        case tokenRefused = "token-refused"
        /// Whoever it is, nobody here has this e-mail.
        case unknownPerson = "unknown-person"
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    static func token(_ description: String) -> OpenIDFault {
        OpenIDFault(.tokenRefused, description)
    }
}
