internal import Crypto
internal import CryptoExtras
internal import Foundation
internal import Glibc

/// A file that grows at its end, byte by byte, and is never readable on the disk.
///
/// Its cipher is AES-256 in counter mode under a key of its own: a byte of ciphertext a byte of text,
/// so that the file's size is the offset at which a cut upload goes on. That nothing was changed is
/// for the hash of the whole to tell, which the sender has announced.
package final class UploadFile: Sendable {
    private let descriptor: Int32
    private let path: String
    private let key: SymmetricKey
    /// Waiting for a disk blocks this queue's threads, never Swift's.
    private let queue: DispatchQueue

    /// One writer at a time has the file, on whichever node, until it lets go of this object.
    init(path: String, key: SymmetricKey, flags: Int32, queue: DispatchQueue) throws {
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | flags, 0o600)
        guard descriptor >= 0 else { throw uploadError("open", path) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            Glibc.close(descriptor)
            throw UploadFault.anotherWriter
        }
        self.descriptor = descriptor
        self.path = path
        self.key = key
        self.queue = queue
    }

    deinit { Glibc.close(descriptor) }

    package func size() async throws -> Int { try await onQueue { try self.currentSize() } }

    /// Puts bytes at the end; they are safe after the next `sync`.
    package func append(_ bytes: [UInt8]) async throws {
        try await onQueue {
            let sealed = try self.crypt(bytes, at: try self.currentSize())
            try self.write(sealed)
        }
    }

    /// Returns once everything appended would survive a loss of power.
    package func sync() async throws {
        try await onQueue {
            guard fdatasync(self.descriptor) == 0 else { throw uploadError("sync", self.path) }
        }
    }

    /// The whole text.
    package func contents() async throws -> [UInt8] {
        try await onQueue {
            let size = try self.currentSize()
            var sealed = [UInt8](repeating: 0, count: size)
            var done = 0
            while done < size {
                let count = sealed[done...].withUnsafeMutableBytes {
                    pread(self.descriptor, $0.baseAddress, $0.count, off_t(done))
                }
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { throw uploadError("read", self.path) }
                done += count
            }
            return try self.crypt(sealed, at: 0)
        }
    }

    private func currentSize() throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw uploadError("examine", path) }
        return Int(status.st_size)
    }

    private func write(_ bytes: [UInt8]) throws {
        guard lseek(descriptor, 0, SEEK_END) >= 0 else { throw uploadError("write", path) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw uploadError("write", path) }
            rest = rest.dropFirst(count)
        }
    }

    /// Both ways, for counter mode is its own inverse; it may begin within a block of 16 bytes.
    private func crypt(_ bytes: [UInt8], at offset: Int) throws -> [UInt8] {
        if bytes.isEmpty { return [] }
        let skipped = offset % 16
        var counter = [UInt8](repeating: 0, count: 16)
        withUnsafeBytes(of: UInt64(offset / 16).bigEndian) {
            counter.replaceSubrange(8..., with: $0)
        }
        let text = [UInt8](repeating: 0, count: skipped) + bytes
        let done = try AES._CTR.encrypt(
            text, using: key, nonce: AES._CTR.Nonce(nonceBytes: counter))
        return Array(done.dropFirst(skipped))
    }

    private func onQueue<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T
    {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try body() }) }
        }
    }
}

package enum UploadFault: Error, Hashable, CustomStringConvertible {
    /// Somebody else is writing this file now.
    case anotherWriter
    /// There is no such file, or it is gone.
    case missing
    case disk(String)

    package var description: String {
        switch self {
        case .anotherWriter: "Another request is writing this upload."
        case .missing: "There is no such upload."
        case .disk(let words): words
        }
    }
}

func uploadError(_ verb: String, _ path: String) -> UploadFault {
    if errno == ENOENT { return .missing }
    return .disk("Cannot \(verb) \(path): \(String(cString: strerror(errno)))")
}
