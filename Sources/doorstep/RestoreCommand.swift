internal import ArgumentParser
internal import Database
internal import EventLog
internal import Foundation

/// `doorstep restore`: a backup into an empty place, checked before anybody works on it.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Fills an empty data folder or database from a backup.",
        discussion: """
            Nothing that is there is overwritten: name a new data folder, or an empty database, and
            start the server on it afterwards. Put the master key into the data folder first, or
            hand it over in DOORSTEP_MASTER_KEY; without it names and addresses stay unreadable.
            """)

    @OptionGroup var options: ServerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A folder that `doorstep backup` made.") var folder: String

    func run() async throws {
        let settings = try options.read()
        let source = URL(fileURLWithPath: folder, isDirectory: true)
        let copy = source.appendingPathComponent(DataFolder.databaseCopy).path
        guard FileManager.default.fileExists(atPath: copy) else {
            throw ValidationError(
                "\(folder) is not a backup: it has no \(DataFolder.databaseCopy).")
        }
        let data = DataFolder(settings)
        guard settings.text("master-key") != nil || data.hasMasterKey else {
            throw ValidationError(
                "Put the backup's master.key into \(settings["data-folder"]) first, "
                    + "or set DOORSTEP_MASTER_KEY.")
        }
        try await restoreStore(url: data.databaseURL, from: copy)
        let files = try DataFolder.copyFiles(from: source, to: settings.dataFolder)
        let wiring = try await Wiring(settings)
        let report = try await wiring.journal.verify()
        await wiring.store.close()
        let answer = RestoreAnswer(events: report.events, files: files, sound: report.isSound)
        try output.print(answer) {
            "Restored \(report.events) events and \(files) files. "
                + (report.isSound
                    ? "The log is what its ledger says."
                    : "THE LOG IS NOT WHAT ITS LEDGER SAYS: say doorstep verify.")
        }
        if !report.isSound { throw ExitCode(2) }
    }
}

private struct RestoreAnswer: Encodable {
    let events: Int
    let files: Int
    let sound: Bool
}
