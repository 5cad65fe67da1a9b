import Foundation
import Integrations
import Logging

/// A region that `scripts/roads` prepared on this machine, for tests that ask a real engine.
enum PreparedRoads {
    static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        // The test's own folder may be seen through a link: the package is above it either way.
        while !FileManager.default.fileExists(
            atPath: folder.appendingPathComponent("Package.swift").path), folder.path != "/"
        {
            folder.deleteLastPathComponent()
        }
        return folder
    }()

    /// Helsinki's centre, or nil after saying loudly what is missing.
    static func helsinki() -> PreparedRegion? {
        let folder = root.appendingPathComponent(".roads/helsinki")
        if let region = try? PreparedRegion(folder: folder) { return region }
        print("SKIPPED: there are no roads in \(folder.path). `make roads` prepares them.")
        return nil
    }

    static let diagnostics = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}
