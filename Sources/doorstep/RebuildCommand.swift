internal import ArgumentParser
internal import Database
internal import EventLog
internal import Foundation

/// `doorstep rebuild`: every view again, from the log alone.
struct RebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Replays the log into every view and compares.",
        discussion: """
            Each table is hashed, emptied, filled from the log and hashed again, in one transaction:
            a failure leaves everything as it was. Writing waits meanwhile. Exit code 2 means that a
            view held something else than the log gives.
            """)

    @OptionGroup var options: ServerOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Only compares; the tables stay as they are.") var check = false

    func run() async throws {
        let wiring = try await Wiring(try options.read())
        let bar = ProgressBar(isShown: output.showsProgress)
        let report = try await wiring.journal.rebuild(check ? .check : .replace) { done, total in
            bar.show("\(done) of \(total) events", done: done, of: total)
        }
        bar.clear()
        await wiring.store.close()
        try output.print(RebuildAnswer(report)) { words(for: report) }
        if !report.isIdentical { throw ExitCode(2) }
    }

    private func words(for report: RebuildReport) -> String {
        let lines = report.tables.map { table in
            let state = table.isIdentical ? "identical" : "DIFFERENT"
            return "\(state)  \(table.table): \(table.before.rows) rows before, "
                + "\(table.after.rows) after"
        }
        let end =
            report.isIdentical
            ? "Every view is what the log gives."
            : check
                ? "Some views are not what the log gives. Say doorstep rebuild to mend them."
                : "Some views were not what the log gives; they are now."
        return (["\(report.events) events replayed."] + lines + [end]).joined(separator: "\n")
    }
}

private struct RebuildAnswer: Encodable {
    struct Table: Encodable {
        let view: String
        let table: String
        let rowsBefore: Int
        let rowsAfter: Int
        let identical: Bool
    }

    let events: Int
    let identical: Bool
    let tables: [Table]

    init(_ report: RebuildReport) {
        events = report.events
        identical = report.isIdentical
        tables = report.tables.map {
            Table(
                view: $0.view, table: $0.table, rowsBefore: $0.before.rows,
                rowsAfter: $0.after.rows, identical: $0.isIdentical)
        }
    }
}
