/// Cuts a stream of bytes into the rows of a CSV file, as RFC 4180 says.
///
/// It holds one row at most, whatever the size of the file. A row that cannot be read becomes a
/// fault in its place, and reading goes on with the next line.
package struct CSVReader: Sendable {
    private enum State { case fieldStart, plain, quoted, quoteInQuoted, skipping }

    private var state = State.fieldStart
    private var fields: [String] = []
    private var field: [UInt8] = []
    private var rowBytes = 0
    private var line = 1
    private var rowLine = 1
    private var isAtStart = true
    private var lastWasReturn = false
    private var fault: FieldFault?
    private let limit: Int

    package init(limit: Int = Limits.importLineBytes) { self.limit = limit }

    /// Reads on, handing over every row that is complete.
    package mutating func read(_ bytes: some Sequence<UInt8>, _ row: (CSVRow) -> Void) {
        for byte in bytes { take(byte, row) }
    }

    /// Hands over the last row, which need not end in a line break.
    package mutating func finish(_ row: (CSVRow) -> Void) {
        if state == .quoted {
            fault = FieldFault("", .unreadable, "A quoted field is never closed.")
        }
        if rowBytes > 0 || fault != nil { endRow(row) }
    }

    private mutating func take(_ byte: UInt8, _ row: (CSVRow) -> Void) {
        let isLineEnd = byte == newline && !lastWasReturn || byte == carriageReturn
        if byte == newline && lastWasReturn && state != .quoted {
            lastWasReturn = false
            return
        }
        lastWasReturn = byte == carriageReturn
        if isLineEnd { line += 1 }
        if isLineEnd, state != .quoted {
            endRow(row)
            return
        }
        rowBytes += 1
        if rowBytes > limit, state != .skipping {
            skip("A row has more than \(limit) bytes.", .tooLong)
        }
        takeIntoField(byte)
    }

    private mutating func takeIntoField(_ byte: UInt8) {
        switch (state, byte) {
        case (.skipping, _): return
        case (.quoted, quote): state = .quoteInQuoted
        case (.quoted, _): field.append(byte)
        case (.quoteInQuoted, quote):
            field.append(quote)
            state = .quoted
        case (_, comma):
            endField()
            state = .fieldStart
        case (.quoteInQuoted, _): skip("Something follows a closing quote.", .unreadable)
        case (.fieldStart, quote): state = .quoted
        case (.plain, quote): skip("A quote stands inside a field that has none.", .unreadable)
        case (.fieldStart, _), (.plain, _):
            field.append(byte)
            state = .plain
        }
    }

    /// Gives the row up to the end of its line: a forgotten quote must not swallow the file.
    private mutating func skip(_ detail: String, _ code: FieldFault.Code) {
        fault = fault ?? FieldFault("", code, detail)
        state = .skipping
        field = []
    }

    private mutating func endField() {
        if fields.isEmpty, isAtStart, field.starts(with: byteOrderMark) { field.removeFirst(3) }
        guard let text = String(validating: field, as: UTF8.self) else {
            fault = fault ?? FieldFault("", .unreadable, "This is not UTF-8.")
            field = []
            return
        }
        fields.append(text)
        field.removeAll(keepingCapacity: true)
    }

    private mutating func endRow(_ row: (CSVRow) -> Void) {
        if state != .skipping, rowBytes > 0 { endField() }
        if let fault {
            row(CSVRow(line: rowLine, content: .failure(fault)))
        } else if rowBytes > 0, fields != [""] {
            row(CSVRow(line: rowLine, content: .success(fields)))
        }
        isAtStart = false
        fields.removeAll(keepingCapacity: true)
        field.removeAll(keepingCapacity: true)
        fault = nil
        rowBytes = 0
        rowLine = line
        state = .fieldStart
    }
}

/// One row of a CSV file, by the line it begins on.
package struct CSVRow: Sendable {
    package let line: Int
    package let content: Result<[String], FieldFault>
}

private let quote = UInt8(ascii: "\"")
private let comma = UInt8(ascii: ",")
private let newline = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
private let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
