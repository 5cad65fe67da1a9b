/// A way that words reach a recipient.
package enum MessageChannel: String, Sendable, CaseIterable, Comparable {
    case email
    case sms
    /// A call that reads the words aloud.
    case voice

    package var code: String { rawValue }

    package static func < (left: MessageChannel, right: MessageChannel) -> Bool {
        left.rawValue < right.rawValue
    }

    /// How a recipient is reached on it; nil when the shipper did not tell.
    package func address(of recipient: Recipient) -> String? {
        let address =
            switch self {
            case .email: recipient.email
            case .sms, .voice: recipient.phone
            }
        return address.flatMap { $0.isEmpty ? nil : $0 }
    }
}
