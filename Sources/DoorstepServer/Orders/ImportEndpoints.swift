internal import Crypto
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
    Endpoint(
        method: .post, path: "/v1/imports", name: "importConsignments",
        words: "Takes in a file of consignments", stage: "Orders", right: .order,
        parameters: [
            .flag("dryRun", "Only checks the file."),
            .flag("partial", "Keeps good rows when others are bad; true when not said."),
            .text(
                "map",
                "A JSON object: each of the file's own headings with our column, or with an empty text to pass it over. It is remembered for the next file with these headings.",
                atMost: 4_000),
        ],
        body: .stream(["text/csv", "application/jsonl", "application/x-ndjson"]),
        success: (202, .of(ImportRecord.self), "application/json"), isCommand: true, traffic: .bulk
    ) { call in try await receive(call, at: desk) }
}

private func receive(_ call: Call, at desk: Desk) async throws -> Answer {
    let isDryRun = try call.flag("dryRun")
    let isPartial = try call.query["partial"] == nil || call.flag("partial")
    let given = try call.query["map"].map(readMapping)
    guard let id = ImportID("I-" + UUID().uuidString.lowercased()) else {
        throw Refusal.notFound("import")
    }
    let type = call.headers["content-type"] ?? ""
    var waiting = Import(
        id: id, organization: call.caller.organization, actor: call.caller.actor,
        format: type.hasPrefix("text/csv") ? .csv : .jsonLines,
        manner: isDryRun ? .dryRun : isPartial ? .partial : .whole,
        path: "\(desk.folder)/imports/\(id.code)", state: .waiting, tally: ImportTally())
    let digest = try await spool(call, to: waiting.path, in: desk.folder)
    do {
        let command = UploadCommand(
            credential: call.caller.credential,
            key: unquoted(call.headers["idempotency-key"] ?? ""),
            digest: digest)
        waiting.command = command
        if let first = try await replayed(command, call, desk) {
            try? FileManager.default.removeItem(atPath: waiting.path)
            return first
        }
        waiting = try await understandHeadings(of: waiting, saying: given, at: desk)
        guard try await ImportView.add(waiting, at: desk.clock.now, in: desk.journal.store) else {
            // Both came at the same time, and the other was quicker.
            try? FileManager.default.removeItem(atPath: waiting.path)
            return try await replayed(command, call, desk) ?? Answer(409)
        }
    } catch {
        try? FileManager.default.removeItem(atPath: waiting.path)
        throw error
    }
    desk.importsWaiting.ring()
    return try .json(ImportRecord(waiting), status: 202)
}

/// The answer to an upload that came before, as its import stands now.
///
/// - Throws: `Refusal` (422) when another file, or another wish, came under the same key.
private func replayed(_ command: UploadCommand, _ call: Call, _ desk: Desk) async throws -> Answer?
{
    let found = try await ImportView.find(
        broughtBy: command, of: call.caller.organization, in: desk.journal.store)
    guard let (first, digest) = found else { return nil }
    guard digest == command.digest else {
        throw Refusal(
            422, "command-reused", "This key was used for another request",
            detail: "An Idempotency-Key names one upload. Make a new one for another file.")
    }
    var answer = try Answer.json(ImportRecord(first), status: 202)
    answer.headers["idempotent-replayed"] = "true"
    return answer
}

private func readMapping(_ text: String) throws -> ImportMapping {
    let members = (try? JSON.parse(Array(text.utf8)))?.asObject
    guard let members, members.count <= 200 else {
        throw Refusal.malformed(
            "map is a JSON object such as {\"Order no\": \"id\"}.", code: "invalid-parameter")
    }
    return ImportMapping(
        try members.mapValues { column in
            guard let text = column.asString else {
                throw Refusal.malformed(
                    "map names a column by a text.", code: "invalid-parameter")
            }
            return text
        })
}

/// Writes the upload to a file as it comes, so that a restart of the server finds all of it.
///
/// - Returns: a digest of the file and of what is to be done with it.
private func spool(_ call: Call, to path: String, in folder: String) async throws -> [UInt8] {
    var hash = SHA256()
    for name in ["dryRun", "partial", "map"] {
        hash.update(data: Data("\(name)=\(call.query[name] ?? "")\n".utf8))
    }
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
            chunk.withUnsafeReadableBytes { hash.update(bufferPointer: $0) }
            try handle.write(contentsOf: Array(chunk.readableBytesView))
        }
        // The file is the promise that a 202 makes.
        try handle.synchronize()
        return Array(hash.finalize())
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
            detail: found.detail,
            mapping: found.mapping.columns.isEmpty ? nil : found.mapping.columns,
            mappingRemembered: found.mapping.columns.isEmpty ? nil : found.mappingIsRemembered,
            suggestions: found.suggested.isEmpty ? nil : found.suggested)
    }
}
