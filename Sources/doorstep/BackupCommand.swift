internal import ArgumentParser
internal import Database
internal import EventLog
internal import Foundation

/// `doorstep backup`: a copy of everything but the master key, of one moment.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the database and the files to a new folder.",
        discussion: """
            The server may go on working; the copy is of one moment. The master key is left out on
            purpose: keep it elsewhere, for a backup with its key keeps what was erased.
            """)

    @OptionGroup var options: ServerOptions
    @OptionGroup var output: OutputOptions
    @Argument(help: "A folder that does not exist yet.") var folder: String

    func run() async throws {
        let settings = try options.read()
        guard !FileManager.default.fileExists(atPath: folder) else {
            throw ValidationError("\(folder) exists already. Name a new folder.")
        }
        // The copy appears under its name when it is whole, or not at all.
        let unfinished = URL(fileURLWithPath: folder + ".unfinished", isDirectory: true)
        try? FileManager.default.removeItem(at: unfinished)
        try FileManager.default.createDirectory(
            at: unfinished, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let wiring = try await Wiring(settings)
        try await wiring.store.backup(
            to: unfinished.appendingPathComponent(DataFolder.databaseCopy).path)
        await wiring.store.close()
        let files = try DataFolder(settings).copyFiles(to: unfinished)
        try FileManager.default.moveItem(
            at: unfinished, to: URL(fileURLWithPath: folder, isDirectory: true))
        try output.print(BackupAnswer(folder: folder, files: files)) {
            "Copied the database and \(files) files to \(folder). The master key is not in it."
        }
    }
}

private struct BackupAnswer: Encodable {
    let folder: String
    let files: Int
}
