internal import Foundation

/// Fills a database that does not exist yet, or is empty, from a file that `backup(to:)` made.
package func restoreStore(url: String, from path: String) async throws {
    if url.hasPrefix("sqlite:") {
        return try restoreSQLite(to: String(url.dropFirst("sqlite:".count)), from: path)
    }
    #if PostgreSQL
        try await restorePostgres(url: url, from: path)
    #else
        throw DatabaseError.unreachable(
            "this program was built without PostgreSQL; build it with --traits PostgreSQL")
    #endif
}

/// Copies beside the place, syncs and renames, so that no half database is ever opened.
private func restoreSQLite(to path: String, from copy: String) throws {
    let files = FileManager.default
    guard !files.fileExists(atPath: path) else {
        throw DatabaseError.unreachable("\(path) exists already; restore into an empty folder")
    }
    let temporary = path + ".restoring"
    try? files.removeItem(atPath: temporary)
    try files.copyItem(atPath: copy, toPath: temporary)
    let file = try FileHandle(forUpdating: URL(fileURLWithPath: temporary))
    try file.synchronize()
    try file.close()
    try files.moveItem(atPath: temporary, toPath: path)
}
