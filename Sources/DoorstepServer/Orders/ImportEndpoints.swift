internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation
internal import Hummingbird
internal import NIOCore

/// Taking in files of consignments, and telling what became of their rows.
package func importEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        uploadEndpoint(desk),
        .read(
            "/v1/imports/{import}", "readImport", "Tells how far an import is", stage: "Orders",
            needs: .order, answers: ImportRecord.self
        ) { call in ImportRecord(try await foundImport(call, desk)) },
        rejectsEndpoint(desk),
        .raw(
            "/v1/imports/template", "importTemplate", "An empty file with every column",
            stage: "Orders", needs: .order, type: "text/csv"
        ) { _ in .text(csvLine(ImportHeader.template), type: "text/csv; charset=utf-8") },
    ]
}

private func uploadEndpoint(_ desk: Desk) -> Endpoint {
    .upload(
        "/v1/imports", "importConsignments", "Takes in a file of consignments", stage: "Orders",
        needs: .order,
        [
            .flag("dryRun", "Only checks the file."),
            .flag("partial", "Keeps good rows when others are bad; true when not said."),
        ],
        types: ["text/csv", "application/jsonl", "application/x-ndjson"],
        answers: ImportRecord.self
    ) { call in
        let isDryRun = try call.flag("dryRun")
        let isPartial = try call.query["partial"] == nil || call.flag("partial")
        guard let id = ImportID("I-" + UUID().uuidString.lowercased()) else {
            throw Refusal.notFound("import")
        }
        let type = call.headers["content-type"] ?? ""
        let waiting = Import(
            id: id, organization: call.caller.organization, actor: call.caller.actor,
            format: type.hasPrefix("text/csv") ? .csv : .jsonLines,
            manner: isDryRun ? .dryRun : isPartial ? .partial : .whole,
            path: "\(desk.folder)/imports/\(id.code)", state: .waiting, tally: ImportTally())
        try await spool(call, to: waiting.path, in: desk.folder)
        try await ImportView.add(waiting, at: desk.clock.now, in: desk.journal.store)
        desk.importsWaiting.ring()
        return ImportRecord(waiting)
    }
}

/// Writes the upload to a file as it comes, so that a restart of the server finds all of it.
private func spool(_ call: Call, to path: String, in folder: String) async throws {
    let files = FileManager.default
    try files.createDirectory(
        atPath: folder + "/imports", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown) }
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    defer { try? handle.close() }
    do {
        var bytes = 0
        for try await chunk in call.stream ?? RequestBody(buffer: ByteBuffer()) {
            bytes += chunk.readableBytes
            if bytes > Limits.bytesPerImport {
                throw Refusal(
                    413, "body-too-large", "The file is too large",
                    detail: "At most 1 GiB. Divide it.")
            }
            try handle.write(contentsOf: Array(chunk.readableBytesView))
        }
        // The file is the promise that a 202 makes.
        try handle.synchronize()
    } catch {
        try? files.removeItem(atPath: path)
        throw error
    }
}

private func foundImport(_ call: Call, _ desk: Desk) async throws -> Import {
    let id = try call.label("import", as: ImportID.self)
    let found = try await ImportView.find(
        id, of: call.caller.organization, in: desk.journal.store)
    guard let found else { throw Refusal.notFound("import") }
    return found
}

private func rejectsEndpoint(_ desk: Desk) -> Endpoint {
    .raw(
        "/v1/imports/{import}/rejects", "readRejects", "The rows that were not taken in, and why",
        stage: "Orders", needs: .order, type: "text/csv"
    ) { call in
        let found = try await foundImport(call, desk)
        return Answer(stream: "text/csv; charset=utf-8") { writer in
            try await writer.write(ByteBuffer(string: RejectedRow.header))
            var line = 0
            while true {
                let rows = try await ImportView.rejects(
                    of: found.id, of: found.organization, afterLine: line, limit: 500,
                    in: desk.journal.store)
                guard let last = rows.last else { return }
                try await writer.write(ByteBuffer(string: rows.map(\.csv).joined()))
                line = last.line
            }
        }
    }
}

extension ImportRecord {
    fileprivate init(_ found: Import) {
        let state: ImportStateName =
            switch found.state {
            case .waiting: .waiting
            case .checking, .running: .running
            case .finished: .finished
            case .failed: .failed
            }
        self.init(
            id: found.id.code, state: state, dryRun: found.manner == .dryRun,
            rows: found.tally.rows, booked: found.tally.booked, unchanged: found.tally.unchanged,
            rejected: found.tally.rejected, waitingForAddress: found.tally.waitingForAddress,
            detail: found.detail)
    }
}
