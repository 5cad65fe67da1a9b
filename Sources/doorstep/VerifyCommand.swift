internal import ArgumentParser
internal import Database
internal import EventLog
internal import Foundation

/// `doorstep verify`: the whole log against its ledger.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks every event against the ledger.",
        discussion: """
            Reads all events again: indexes without gaps, versions in order, each leaf its event's
            own, each commitment what the event says, and the root of the tree. It may run beside a
            working server. Exit code 2 means that something was changed.
            """)

    @OptionGroup var options: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let wiring = try await Wiring(try options.read())
        let bar = ProgressBar(isShown: output.showsProgress)
        let report = try await wiring.journal.verify { done, total in
            bar.show("\(done) of \(total) events", done: done, of: total)
        }
        bar.clear()
        await wiring.store.close()
        try output.print(VerifyAnswer(report)) { words(for: report) }
        if !report.isSound { throw ExitCode(2) }
    }

    private func words(for report: VerificationReport) -> String {
        var lines = [
            "\(report.events) events checked, \(report.commitmentsChecked) commitments recomputed, "
                + "\(report.erased) erased, \(report.waiting) waiting for their index."
        ]
        lines += report.faults.map(\.description)
        lines.append(
            report.isSound
                ? "The log is what its ledger says."
                : "\(report.faultCount) faults. Keep this database and restore a backup beside it.")
        return lines.joined(separator: "\n")
    }
}

private struct VerifyAnswer: Encodable {
    let events: Int
    let commitmentsChecked: Int
    let erased: Int
    let waiting: Int
    let sound: Bool
    let faultCount: Int
    let faults: [String]

    init(_ report: VerificationReport) {
        events = report.events
        commitmentsChecked = report.commitmentsChecked
        erased = report.erased
        waiting = report.waiting
        sound = report.isSound
        faultCount = report.faultCount
        faults = report.faults.map(\.description)
    }
}
