/// What stands on a parcel's label, in words that were chosen already.
package struct Label: Sendable, Hashable {
    /// What a scanner reads.
    package enum Code: Sendable, Hashable {
        /// Eighteen digits of GS1, as GS1-128 and as a Digital Link in the square code.
        case sscc(digits: String, link: String)
        /// Any other name of ASCII, as Code 128 and as itself in the square code.
        case name(String)
    }

    package let code: Code
    package var recipient: String
    /// Line by line, the town last but for the country.
    package var address: [String]
    package var sender: String
    /// Where it goes when it cannot be delivered.
    package var senderAddress: [String]
    /// How it changes hands, in a word or two.
    package var service: String
    /// What everybody who lifts it must see, such as `FRAGILE`.
    package var marks: [String]
    /// When, which of how many, how heavy, whose.
    package var facts: [String]
    package var note: String?

    package init(
        _ code: Code, recipient: String, address: [String], sender: String,
        senderAddress: [String] = [], service: String, marks: [String] = [], facts: [String] = [],
        note: String? = nil
    ) {
        self.code = code
        self.recipient = recipient
        self.address = address
        self.sender = sender
        self.senderAddress = senderAddress
        self.service = service
        self.marks = marks
        self.facts = facts
        self.note = note
    }
}

/// The paper, in dots of an eighth of a millimetre: the pitch of most label printers (203 dpi).
package enum LabelSize: String, Sendable, Hashable, CaseIterable {
    case fourBySix = "4x6"
    case a6 = "A6"

    package var width: Int { self == .fourBySix ? 812 : 840 }
    package var height: Int { self == .fourBySix ? 1_218 : 1_184 }
}

/// Why no label is made.
package enum LabelFault: Error, Sendable, Hashable {
    /// The code cannot be drawn, with the reason in words.
    case code(String)
    /// The drawing library says no, such as for want of memory.
    case drawing(String)
}
