internal import Crypto
internal import Foundation
internal import Glibc

/// Unfinished uploads, one file each; several nodes share the folder, as they share the database.
package final class UploadFolder: Sendable {
    private let root: String
    private let queue = DispatchQueue(label: "doorstep.uploads", attributes: .concurrent)

    package init(folder: String) { root = folder }

    /// A new file's key: 32 bytes, which the caller seals under the key of whom the file is about.
    package static func newKey() -> [UInt8] {
        SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    }

    /// Makes an empty file and returns once a crash would not lose it.
    package func create(_ id: String, organization: String) async throws {
        let path = try path(id, organization)
        try await onQueue {
            let folder = (path as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            let file = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw uploadError("create", path) }
            Glibc.close(file)
            let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else { throw uploadError("open", folder) }
            defer { Glibc.close(descriptor) }
            guard fsync(descriptor) == 0 else { throw uploadError("sync", folder) }
        }
    }

    /// Opens a file for its one writer.
    package func open(_ id: String, organization: String, key: [UInt8]) async throws -> UploadFile {
        let path = try path(id, organization)
        return try await onQueue { [queue] in
            try UploadFile(path: path, key: SymmetricKey(data: key), flags: 0, queue: queue)
        }
    }

    /// A file beside one, for bytes that may turn out to be wrong; empty, under a key that nobody keeps.
    package func openAside(_ id: String, organization: String) async throws -> UploadFile {
        let path = try path(id, organization) + ".aside"
        return try await onQueue { [queue] in
            try UploadFile(
                path: path, key: SymmetricKey(size: .bits256), flags: O_CREAT | O_TRUNC,
                queue: queue)
        }
    }

    /// How much of it there is, without taking hold of it; nil when there is no such file.
    package func size(_ id: String, organization: String) async throws -> Int? {
        let path = try path(id, organization)
        return try await onQueue {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            return Int(status.st_size)
        }
    }

    /// Deletes a file and what lies beside it; that it was gone already is fine.
    package func remove(_ id: String, organization: String) async throws {
        let path = try path(id, organization)
        try await onQueue {
            for path in [path + ".aside", path] {
                guard unlink(path) == 0 || errno == ENOENT else {
                    throw uploadError("delete", path)
                }
            }
        }
    }

    package func removeAside(_ id: String, organization: String) async throws {
        let path = try path(id, organization) + ".aside"
        _ = try await onQueue { unlink(path) }
    }

    /// Ids are ours and the organisation is hashed: no client's text becomes a path.
    private func path(_ id: String, _ organization: String) throws -> String {
        guard id.utf8.count == 22,
            id.utf8.allSatisfy({
                (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0)
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            })
        else { throw UploadFault.missing }
        let tenant = blobHash(of: Array(organization.utf8)).prefix(32)
        return "\(root)/\(tenant)/\(id)"
    }

    private func onQueue<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T
    {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}
