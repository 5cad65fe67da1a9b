internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation

/// An uploaded file, read row by row: never more than a chunk and a row of it in memory.
struct ImportFile {
    private let handle: FileHandle
    private let format: Import.Format
    private var csv = CSVReader()
    private var lines = LineReader()
    private var header: ImportHeader?
    private let mapping: ImportMapping
    private let schema = Schema.of(NewConsignment.self)
    private var waiting: [RawRow] = []
    private var place = 0
    private var isAtEnd = false

    private enum RawRow {
        case csv(CSVRow)
        case line(Int, Result<[UInt8], FieldFault>)
    }

    /// The disk hands over some 64 KiB as quickly as a byte.
    private static let chunk = 64 << 10

    init(_ import: Import) throws {
        handle = try FileHandle(forReadingFrom: URL(filePath: `import`.path))
        format = `import`.format
        mapping = `import`.mapping
    }

    /// The next rows; fewer only at the end, none after it.
    ///
    /// - Throws: `Malformed` when the header cannot be used.
    mutating func rows(atMost count: Int) throws -> [ImportRow] {
        var rows: [ImportRow] = []
        while rows.count < count, let raw = try nextRow() {
            if let row = try read(raw) { rows.append(row) }
        }
        return rows
    }

    private mutating func nextRow() throws -> RawRow? {
        while place == waiting.count, !isAtEnd {
            waiting.removeAll(keepingCapacity: true)
            place = 0
            try readChunk()
        }
        guard place < waiting.count else { return nil }
        defer { place += 1 }
        return waiting[place]
    }

    private mutating func readChunk() throws {
        let bytes = try handle.read(upToCount: Self.chunk) ?? Foundation.Data()
        var found: [RawRow] = []
        isAtEnd = bytes.isEmpty
        switch format {
        case .csv:
            csv.read(bytes) { found.append(.csv($0)) }
            if isAtEnd { csv.finish { found.append(.csv($0)) } }
        case .jsonLines:
            lines.read(bytes) { found.append(.line($0, $1)) }
            if isAtEnd { lines.finish { found.append(.line($0, $1)) } }
        }
        waiting = found
    }

    /// Nil for the header.
    private mutating func read(_ raw: RawRow) throws -> ImportRow? {
        switch raw {
        case .line(let line, let content): return read(line, content)
        case .csv(let row):
            if let header { return read(row, header) }
            header = try ImportHeader(row.content.mapError { Malformed($0) }.get(), mapping)
            return nil
        }
    }

    private func read(_ row: CSVRow, _ header: ImportHeader) -> ImportRow {
        let content = row.content.mapError { Malformed($0) }.flatMap { fields in
            Result { () throws(Malformed) in try header.draft(from: fields) }
        }
        return ImportRow(line: row.line, content: content)
    }

    private func read(_ line: Int, _ content: Result<[UInt8], FieldFault>) -> ImportRow {
        let read = content.mapError { Malformed($0) }.flatMap { bytes in
            Result { () throws(Malformed) -> any BookingDraft in try draft(from: bytes) }
        }
        return ImportRow(line: line, content: read)
    }

    private func draft(from bytes: [UInt8]) throws(Malformed) -> BookingForm {
        let wire: NewConsignment
        do {
            let json = try JSON.parse(bytes)
            let faults = schema.faults(in: json).prefix(Limits.faultsPerProblem).map { fault in
                FieldFault(
                    fault.pointer, FieldFault.Code(rawValue: fault.code) ?? .unreadable,
                    fault.detail)
            }
            if let malformed = Malformed(Array(faults)) { throw malformed }
            wire = try WireDecoder.decode(NewConsignment.self, from: json)
        } catch let malformed as Malformed {
            throw malformed
        } catch {
            throw Malformed(FieldFault("", .unreadable, "This line is not JSON: \(error)"))
        }
        return BookingForm(wire)
    }
}
