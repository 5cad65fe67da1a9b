/// One row of an import, read: a booking, or the faults that keep it out.
package struct ImportRow: Sendable {
    package let line: Int
    package let content: Result<Booking, Malformed>

    package init(line: Int, content: Result<Booking, Malformed>) {
        self.line = line
        self.content = content
    }
}

/// What became of a row.
package enum RowOutcome: String, Sendable, CaseIterable {
    case created, unchanged, rejected
}

/// One line in the file of rejected rows.
package struct RejectedRow: Sendable, Hashable {
    package let line: Int
    package let column: String
    package let code: String
    package let reason: String

    package init(line: Int, column: String, code: String, reason: String) {
        self.line = line
        self.column = column
        self.code = code
        self.reason = reason
    }

    package static let header = csvLine(["line", "column", "code", "reason"])

    package var csv: String { csvLine([String(line), column, code, reason]) }
}
