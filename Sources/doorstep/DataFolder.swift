internal import Foundation

/// What lies in the data folder: the embedded database, the keys, and files beside them.
struct DataFolder {
    /// The database's name in a backup, whichever database it is of.
    static let databaseCopy = "database.backup"

    private let settings: Settings

    init(_ settings: Settings) { self.settings = settings }

    var databaseURL: String {
        settings.text("database")
            ?? "sqlite:" + settings.dataFolder.appendingPathComponent("doorstep.db").path
    }

    var hasMasterKey: Bool {
        FileManager.default.fileExists(
            atPath: settings.dataFolder.appendingPathComponent("master.key").path)
    }

    /// Copies what a backup keeps beside the database, and tells how many files that were.
    func copyFiles(to target: URL) throws -> Int {
        try DataFolder.copyFiles(from: settings.dataFolder, to: target)
    }

    /// Copies folders such as blobs and imports; the database goes another way, keys do not go.
    static func copyFiles(from source: URL, to target: URL) throws -> Int {
        var count = 0
        for name in ["blobs", "imports"] {
            let folder = source.appendingPathComponent(name)
            guard FileManager.default.fileExists(atPath: folder.path) else { continue }
            try FileManager.default.copyItem(
                at: folder, to: target.appendingPathComponent(name))
            let files = FileManager.default.enumerator(atPath: folder.path)?.allObjects.count
            count += files ?? 0
        }
        return count
    }
}
