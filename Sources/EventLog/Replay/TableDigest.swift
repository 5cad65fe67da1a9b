internal import Crypto
internal import Database

/// The hash over a table's rows in the order of its key, and how many they are.
package struct TableDigest: Sendable, Hashable {
    package let rows: Int
    package let sha256: [UInt8]

    static func take(of table: ViewTable, on db: any Connection) throws -> TableDigest {
        var hasher = SHA256()
        var rows = 0
        var bytes: [UInt8] = []
        let order = table.key.joined(separator: ", ")
        try db.forEach("SELECT * FROM \(table.name) ORDER BY \(order)", []) { row in
            rows += 1
            bytes.removeAll(keepingCapacity: true)
            for value in row.values { write(value, to: &bytes) }
            bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }
        return TableDigest(rows: rows, sha256: Array(hasher.finalize()))
    }

    /// Each value with its kind and length, so that no two rows have one writing.
    private static func write(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(0)
        case .integer(let number): write(1, number, to: &bytes)
        case .real(let number): write(2, Int64(bitPattern: number.bitPattern), to: &bytes)
        case .text(let text):
            write(3, Int64(text.utf8.count), to: &bytes)
            bytes.append(contentsOf: text.utf8)
        case .blob(let blob):
            write(4, Int64(blob.count), to: &bytes)
            bytes.append(contentsOf: blob)
        }
    }

    private static func write(_ kind: UInt8, _ number: Int64, to bytes: inout [UInt8]) {
        bytes.append(kind)
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
