/// What an organisation demands before a driver may give up at a door: part of its handoff policy,
/// and so of that policy's version.
package struct LadderRules: Sendable, Hashable {
    /// How the recipient is tried.
    package let contacts: [Attempt.Contact.Channel]
    /// From the last of those tries until the next rung, in seconds: a person has to find the phone.
    package let contactWaitSeconds: Int64
    /// From there until a neighbour counts as not answering, in seconds.
    package let neighbourWaitSeconds: Int64

    package init(
        contacts: [Attempt.Contact.Channel], contactWaitSeconds: Int64,
        neighbourWaitSeconds: Int64
    ) {
        self.contacts = contacts
        self.contactWaitSeconds = contactWaitSeconds
        self.neighbourWaitSeconds = neighbourWaitSeconds
    }

    /// Longer than this nobody stands at a door, in seconds.
    package static let longestWait: Int64 = 900

    /// Which failures say that nobody took it: for these every rung has to have been tried.
    package static func isDemanded(before reason: ReasonCode) -> Bool {
        switch reason {
        case .rcpNotHome, .rcpUnreachable, .rcpClosed, .accNoSafePlace: true
        default: false
        }
    }

    func waitSeconds(on rung: Rung) -> Int64 {
        switch rung {
        case .contact: contactWaitSeconds
        case .neighbour: neighbourWaitSeconds
        default: 0
        }
    }
}
