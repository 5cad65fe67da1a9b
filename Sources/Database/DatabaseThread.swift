internal import Foundation
internal import Synchronization

/// A thread of its own that runs jobs one after another, so that waiting for a disk blocks nobody.
final class DatabaseThread: Sendable {
    private struct Queue {
        var jobs: [@Sendable () -> Void] = []
        var isOpen = true
    }

    private let queue = Mutex(Queue())
    private let arrived = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)

    init(name: String) {
        let thread = Thread { [self] in run() }
        thread.name = name
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Takes a job, or says that the thread has ended.
    func enqueue(_ job: @escaping @Sendable () -> Void) -> Bool {
        let taken = queue.withLock { queue in
            if queue.isOpen { queue.jobs.append(job) }
            return queue.isOpen
        }
        if taken { arrived.signal() }
        return taken
    }

    /// Lets the jobs that were taken finish, then ends the thread.
    func end() {
        queue.withLock { $0.isOpen = false }
        arrived.signal()
        ended.wait()
        ended.signal()
    }

    private func run() {
        while true {
            arrived.wait()
            let (jobs, isOpen) = queue.withLock { queue in
                defer { queue.jobs = [] }
                return (queue.jobs, queue.isOpen)
            }
            for job in jobs { job() }
            if jobs.isEmpty && !isOpen { break }
            if !isOpen { arrived.signal() }
        }
        ended.signal()
    }
}
