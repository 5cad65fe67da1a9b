/// What came in cannot be read: every field at fault, found in one pass.
package struct Malformed: Error, Sendable, Hashable {
    /// Never empty.
    package let faults: [FieldFault]

    package init(_ first: FieldFault, _ others: [FieldFault] = []) {
        faults = [first] + others
    }

    package init?(_ faults: [FieldFault]) {
        if faults.isEmpty { return nil }
        self.faults = faults
    }
}

/// One field that cannot be read, and why.
package struct FieldFault: Error, Sendable, Hashable {
    package enum Code: String, Sendable, CaseIterable {
        case missing
        case notALabel = "not-a-label"
        case notANumber = "not-a-number"
        case notATime = "not-a-time"
        case notAnOption = "not-an-option"
        case outOfRange = "out-of-range"
        case offTheGlobe = "off-the-globe"
        case tooLong = "too-long"
        case tooMany = "too-many"
        case controlCharacter = "control-character"
        case windowReversed = "window-reversed"
        case duplicate
        case unknownField = "unknown-field"
        case unreadable
    }

    /// Where it is: a JSON pointer such as `/parcels/0/weightGrams`, or a column's name.
    package let pointer: String
    package let code: Code
    package let detail: String

    package init(_ pointer: String, _ code: Code, _ detail: String) {
        self.pointer = pointer
        self.code = code
        self.detail = detail
    }
}
