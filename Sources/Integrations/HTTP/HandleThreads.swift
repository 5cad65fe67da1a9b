internal import CCurl
internal import Foundation
internal import Synchronization

/// A few threads of one kind, each with a libcurl handle of its own that keeps its connection.
final class HandleThreads: Sendable {
    /// More than this many in waiting means that the other side is gone: refuse, say so.
    private static let waitingLimit = 4096

    private typealias Job = @Sendable (OpaquePointer?) -> Void
    private struct Queue {
        var jobs: [Job] = []
        var isOpen = true
    }

    private let queue = Mutex(Queue())
    private let arrived = DispatchSemaphore(value: 0)
    private let count: Int

    init(name: String, count: Int) {
        self.count = count
        for number in 1...count {
            let thread = Thread { [self] in work() }
            thread.name = "\(name)-\(number)"
            thread.start()
        }
    }

    /// Does a piece of work on the next free thread.
    ///
    /// - Throws: `HTTPFault` when too much waits already or the threads have ended; else what the
    ///   work throws.
    func run<T: Sendable>(
        _ work: @escaping @Sendable (OpaquePointer?) throws -> T
    ) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let taken = queue.withLock { queue in
                guard queue.isOpen, queue.jobs.count < Self.waitingLimit else { return false }
                queue.jobs.append { handle in
                    continuation.resume(with: Result { try work(handle) })
                }
                return true
            }
            if taken {
                arrived.signal()
            } else {
                continuation.resume(throwing: HTTPFault("There is no room in waiting."))
            }
        }
    }

    /// Lets what is under way finish, then ends the threads.
    func close() {
        queue.withLock { $0.isOpen = false }
        for _ in 0..<count { arrived.signal() }
    }

    private func work() {
        let handle = doorstep_curl_open()
        defer { doorstep_curl_close(handle) }
        while true {
            arrived.wait()
            let (job, isOpen) = queue.withLock { queue in
                (queue.jobs.isEmpty ? nil : queue.jobs.removeFirst(), queue.isOpen)
            }
            if let job { job(handle) } else if !isOpen { return }
        }
    }
}
