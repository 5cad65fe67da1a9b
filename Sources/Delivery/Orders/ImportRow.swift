/// One row of an import, taken apart: a draft of a booking, or the faults that keep it out.
package struct ImportRow: Sendable {
    package let line: Int
    package var content: Result<any BookingDraft, Malformed>
    /// The draft as it was read ahead; nil while a parcel of it waits for its name.
    package let booking: Result<Booking, Malformed>?

    package init(line: Int, content: Result<any BookingDraft, Malformed>) {
        self.line = line
        self.content = content
        booking =
            switch content {
            case .failure(let malformed): .failure(malformed)
            case .success(let draft) where draft.form.isNamed:
                Result { () throws(Malformed) in try draft.booking() }
            case .success: nil
            }
    }
}

/// A booking whose parcels may still be named before it is read.
package protocol BookingDraft: Sendable {
    var form: BookingForm { get set }
    /// Reads the form; faults name the fields as the file does.
    func booking() throws(Malformed) -> Booking
}

extension BookingForm {
    /// Whether every parcel has a name.
    package var isNamed: Bool { parcels.allSatisfy { $0.id?.isEmpty == false } }
}

extension BookingForm: BookingDraft {
    package var form: BookingForm {
        get { self }
        set { self = newValue }
    }

    package func booking() throws(Malformed) -> Booking { try read() }
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
