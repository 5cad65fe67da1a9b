internal import Foundation
internal import Glibc

/// Blobs in a folder, one sub-folder an organisation, none readable before it is whole and durable.
package final class FolderBlobs: BlobStore {
    private let root: String
    /// Waiting for a disk blocks this queue's threads, never Swift's.
    private let queue = DispatchQueue(label: "doorstep.blobs", attributes: .concurrent)

    package init(folder: String) throws {
        root = folder
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    package func put(_ bytes: [UInt8], organization: String) async throws -> String {
        guard bytes.count <= Limits.bytesPerBlob else {
            throw BlobError.tooLarge(bytes: bytes.count)
        }
        let hash = blobHash(of: bytes)
        let path = try path(hash, organization)
        try await onQueue {
            if access(path, F_OK) != 0 { try writeDurably(bytes, to: path) }
        }
        return hash
    }

    package func find(_ sha256: String, organization: String) async throws -> [UInt8]? {
        let path = try path(sha256, organization)
        let bytes = try await onQueue { () -> [UInt8]? in
            guard let contents = FileManager.default.contents(atPath: path) else { return nil }
            return Array(contents)
        }
        if let bytes, blobHash(of: bytes) != sha256 { throw BlobError.damaged(sha256) }
        return bytes
    }

    package func delete(_ sha256: String, organization: String) async throws {
        let path = try path(sha256, organization)
        try await onQueue {
            guard unlink(path) == 0 || errno == ENOENT else { throw diskError("delete", path) }
        }
    }

    /// A client's text never becomes a path: the organisation is hashed, the hash is checked.
    private func path(_ hash: String, _ organization: String) throws -> String {
        guard hash.utf8.count == 64,
            hash.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { throw BlobError.notAHash(hash) }
        let tenant = blobHash(of: Array(organization.utf8)).prefix(32)
        return "\(root)/\(tenant)/\(hash.prefix(2))/\(hash.dropFirst(2))"
    }

    private func onQueue<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T
    {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}

/// Writes beside the place, syncs, renames, and syncs the folder: a crash leaves all or nothing.
private func writeDurably(_ bytes: [UInt8], to path: String) throws {
    let folder = (path as NSString).deletingLastPathComponent
    try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let temporary = "\(path).\(UUID().uuidString).part"
    let file = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard file >= 0 else { throw diskError("create", temporary) }
    do {
        defer { Glibc.close(file) }
        try writeAll(bytes, to: file, temporary)
        guard fsync(file) == 0 else { throw diskError("sync", temporary) }
    } catch {
        unlink(temporary)
        throw error
    }
    guard rename(temporary, path) == 0 else { throw diskError("rename", temporary) }
    // The organisation's folder may be new too.
    for folder in [folder, (folder as NSString).deletingLastPathComponent] {
        try syncFolder(folder)
    }
}

private func writeAll(_ bytes: [UInt8], to file: Int32, _ path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw diskError("write", path) }
        rest = rest.dropFirst(count)
    }
}

private func syncFolder(_ folder: String) throws {
    let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY)
    guard descriptor >= 0 else { throw diskError("open", folder) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw diskError("sync", folder) }
}

private func diskError(_ verb: String, _ path: String) -> BlobError {
    .disk("Cannot \(verb) \(path): \(String(cString: strerror(errno)))")
}
