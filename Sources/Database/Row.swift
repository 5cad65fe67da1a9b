/// One row of an answer, its columns by number from 0, in the order of the SELECT.
package struct Row: Sendable, Hashable {
    package let values: [SQLValue]

    package init(_ values: [SQLValue]) { self.values = values }

    package subscript(_ column: Int) -> SQLValue { values[column] }

    package func isNull(_ column: Int) -> Bool { values[column] == .null }

    /// The integer in a column that is declared BIGINT NOT NULL.
    package func int(_ column: Int) -> Int64 {
        guard case .integer(let value) = values[column] else {
            preconditionFailure("Column \(column) holds \(values[column]), not an integer.")
        }
        return value
    }

    /// The text in a column that is declared TEXT NOT NULL.
    package func text(_ column: Int) -> String {
        guard case .text(let value) = values[column] else {
            preconditionFailure("Column \(column) holds \(values[column]), not a text.")
        }
        return value
    }

    /// The bytes in a column that is declared BYTEA NOT NULL.
    package func blob(_ column: Int) -> [UInt8] {
        guard case .blob(let value) = values[column] else {
            preconditionFailure("Column \(column) holds \(values[column]), not bytes.")
        }
        return value
    }

    /// The number in a DOUBLE PRECISION column; SQLite may answer a whole one as an integer.
    package func real(_ column: Int) -> Double {
        switch values[column] {
        case .real(let value): value
        case .integer(let value): Double(value)
        default: preconditionFailure("Column \(column) holds \(values[column]), not a number.")
        }
    }

    package func optInt(_ column: Int) -> Int64? { isNull(column) ? nil : int(column) }
    package func optText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    package func optBlob(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }
}
