internal import Delivery
internal import EventLog
internal import Foundation

/// Takes in a file that was uploaded, from the row where the last run ended.
///
/// Each batch is one transaction with the place in the file, so that whatever stops the server, no
/// row is lost and none is booked twice.
package func importConsignments(_ waiting: Import, at desk: Desk) async throws {
    var current = waiting
    do {
        if current.manner == .whole, current.state != .running {
            current = try await check(current, at: desk)
            if current.state == .failed { return try finish(current) }
        }
        current.state = .running
        current = try await takeIn(current, at: desk, keeping: current.manner != .dryRun)
        current.state = .finished
        try await ImportView.move(current, in: desk.journal.store)
    } catch let malformed as Malformed {
        current.state = .failed
        current.detail = malformed.faults.prefix(5)
            .map { "\($0.pointer): \($0.detail)" }.joined(separator: " ")
        try await ImportView.move(current, in: desk.journal.store)
    }
    try finish(current)
}

/// Reads the whole file without keeping a row: it fails when one row is bad.
private func check(_ import: Import, at desk: Desk) async throws -> Import {
    var current = `import`
    current.state = .checking
    current.tally = ImportTally()
    try await ImportView.restart(current, in: desk.journal.store)
    current = try await takeIn(current, at: desk, keeping: false)
    if current.tally.rejected > 0 {
        current.state = .failed
        current.detail = "\(current.tally.rejected) rows are bad, so none was kept."
        current.tally.booked = 0
        try await ImportView.move(current, in: desk.journal.store)
    } else {
        current.state = .running
        current.tally = ImportTally()
        try await ImportView.restart(current, in: desk.journal.store)
    }
    return current
}

private func takeIn(
    _ import: Import, at desk: Desk, keeping keepsRows: Bool
) async throws -> Import {
    var current = `import`
    // A check keeps nothing, so it remembers what the file has said before; it begins anew.
    let memory = keepsRows ? nil : ImportMemory()
    if !keepsRows { current.tally = ImportTally() }
    if !keepsRows { try await ImportView.restart(current, in: desk.journal.store) }
    let file = try ImportReader(current)
    try await file.skip(current.tally.rows)
    var rows = try await file.next()
    while !rows.isEmpty {
        try Task.checkCancellation()
        // The next rows are taken apart while these are written.
        async let following = file.next()
        current = try await ImportBatch(rows, of: current, at: desk, memory).takeIn()
        rows = try await following
    }
    return current
}

/// Reads an uploaded file ahead, batch by batch.
private actor ImportReader {
    private var file: ImportFile

    init(_ import: Import) throws { file = try ImportFile(`import`) }

    /// Passes over the rows that an earlier run has taken in.
    func skip(_ count: Int) throws {
        var left = count
        while left > 0 {
            let skipped = try file.rows(atMost: min(left, Delivery.Limits.importBatchRows))
            if skipped.isEmpty { return }
            left -= skipped.count
        }
    }

    /// The next batch; empty at the end.
    func next() throws -> [ImportRow] {
        try file.rows(atMost: Delivery.Limits.importBatchRows)
    }
}

/// The file has done its work.
private func finish(_ import: Import) throws {
    try? FileManager.default.removeItem(atPath: `import`.path)
}
