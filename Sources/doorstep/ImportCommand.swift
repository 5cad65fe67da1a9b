internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation

/// `doorstep import`: consignments from a file.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Takes in a file of consignments.",
        discussion: """
            Reads CSV (`doorstep import --template` prints the columns) or one JSON object a line
            (.jsonl). Good rows are kept; bad ones are written to FILE.rejects.csv with line, column,
            code and reason. The same file again changes nothing.

              export DOORSTEP_KEY=$(doorstep key create --organization north --role dispatcher)
              doorstep import orders.csv --dry-run
              doorstep import orders.csv

            A file with headings of its own says once what they mean; the next one is understood by itself:

              doorstep import orders.csv --map "Order no=id" --map "Colour=metadata.colour" --map "Internal="

            Ends with 2 when rows were rejected.
            """)

    @Argument(help: "The file.", completion: .file()) var file: String?
    @OptionGroup var call: ServerCall
    @OptionGroup var output: OutputOptions
    @Flag(help: "Only checks the file.") var dryRun = false
    @Flag(help: "Keeps nothing when one row is bad.") var whole = false
    @Option(help: "Where rejected rows go (default: FILE.rejects.csv).") var rejects: String?
    @Option(
        help: ArgumentHelp(
            "What one of the file's headings means; again for more. Empty: it is passed over.",
            valueName: "heading=column"))
    var map: [String] = []
    @Flag(help: "Prints the header of a CSV file and ends.") var template = false

    func validate() throws {
        if file == nil, !template { throw ValidationError("Name the file to import.") }
        for pair in map where !pair.contains("=") {
            throw ValidationError("Write --map \"Their heading=our_column\", not “\(pair)”.")
        }
    }

    func run() async throws {
        guard let file, !template else {
            // The first question of somebody who has neither key nor server yet.
            print(importTemplate)
            return
        }
        let client = try call.client()
        let record = try await call.calling {
            try await follow(try await upload(file, client), client)
        }
        try await keepRejects(of: record, from: client, beside: file)
        try output.print(record) { words(record) }
        if record.state == .failed { throw ExitCode(1) }
        if record.rejected > 0 { throw ExitCode(2) }
    }

    private func upload(_ file: String, _ client: Client) async throws -> ImportRecord {
        let bytes = try Data(contentsOf: URL(filePath: file), options: .mappedIfSafe)
        let isLines = ["jsonl", "ndjson"].contains(URL(filePath: file).pathExtension)
        let answer = try await client.raw(
            "POST", "/v1/imports?dryRun=\(dryRun)&partial=\(!whole)" + (try mapping()),
            Array(bytes),
            command: "import-\(UUID().uuidString)",
            type: isLines ? "application/jsonl" : "text/csv")
        return try JSONDecoder().decode(ImportRecord.self, from: Data(answer.body))
    }

    /// The last equals sign divides: a heading may have one, a column of ours has none.
    private func mapping() throws -> String {
        if map.isEmpty { return "" }
        var columns: [String: String] = [:]
        for pair in map {
            guard let cut = pair.lastIndex(of: "=") else { continue }
            columns[String(pair[..<cut])] = String(pair[pair.index(after: cut)...])
        }
        let json = String(decoding: try JSONEncoder().encode(columns), as: UTF8.self)
        let plain = CharacterSet.alphanumerics.intersection(.init(charactersIn: "\0"..."~"))
        return "&map=" + (json.addingPercentEncoding(withAllowedCharacters: plain) ?? "")
    }

    /// Asks until the import is at its end.
    private func follow(_ begun: ImportRecord, _ client: Client) async throws -> ImportRecord {
        let bar = ProgressBar(isShown: output.showsProgress)
        defer { bar.clear() }
        let total = try rowCount()
        var record = begun
        while record.state == .waiting || record.state == .running {
            bar.show("\(record.rows) rows", done: min(record.rows, total), of: total)
            try await Task.sleep(for: .milliseconds(200))
            record = try await client.get("/v1/imports/\(record.id)")
        }
        return record
    }

    /// Lines of the file: a guess at its rows, good enough for a bar.
    private func rowCount() throws -> Int {
        guard output.showsProgress, let file else { return 0 }
        let bytes = try Data(contentsOf: URL(filePath: file), options: .mappedIfSafe)
        return bytes.count { $0 == UInt8(ascii: "\n") }
    }

    private func keepRejects(
        of record: ImportRecord, from client: Client, beside file: String
    ) async throws {
        guard record.rejected > 0 else { return }
        let answer = try await call.calling {
            try await client.raw("GET", "/v1/imports/\(record.id)/rejects")
        }
        try Data(answer.body).write(to: URL(filePath: rejects ?? file + ".rejects.csv"))
    }

    private func words(_ record: ImportRecord) -> String {
        var lines = [
            "\(record.rows) rows: \(record.booked) \(dryRun ? "good" : "booked"), "
                + "\(record.unchanged) unchanged, \(record.rejected) rejected"
        ]
        if record.waitingForAddress > 0 {
            lines.append("\(record.waitingForAddress) wait for a person to find their address")
        }
        if let detail = record.detail { lines.append(detail) }
        if record.mappingRemembered == true {
            let pairs = (record.mapping ?? [:]).sorted { $0.key < $1.key }
            lines.append(
                "headings understood as the last time: "
                    + pairs.map { "\($0.key) = \($0.value)" }.joined(separator: ", "))
        }
        if let suggestions = record.suggestions?.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "if this is what they mean, add: "
                    + suggestions.map { "--map \"\($0.key)=\($0.value)\"" }.joined(separator: " "))
        }
        if record.rejected > 0, let file {
            lines.append("rejected rows: \(rejects ?? file + ".rejects.csv")")
        }
        return lines.joined(separator: "\n")
    }
}
