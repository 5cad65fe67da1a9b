internal import Foundation
internal import Synchronization

/// Runs one long job on a thread of its own.
func onOwnThread(named name: String, _ job: @escaping @Sendable () throws -> Void) async throws {
    let thread = DatabaseThreads(name: name)
    defer { thread.end() }
    try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        let taken = thread.enqueue { _ in continuation.resume(with: Result { try job() }) }
        if !taken { continuation.resume(throwing: DatabaseError.closed) }
    }
}

/// Threads of their own that share a queue of jobs, so that waiting for a disk blocks nobody else.
final class DatabaseThreads: Sendable {
    /// A job is told the number of the thread that runs it.
    typealias Job = @Sendable (_ thread: Int) -> Void

    private struct Queue {
        var jobs: [Job] = []
        var next = 0
        var isOpen = true

        mutating func take() -> Job? {
            guard next < jobs.count else { return nil }
            defer { next += 1 }
            return jobs[next]
        }

        mutating func add(_ job: @escaping Job) {
            // What ran is forgotten now and then, not one by one: that would move all the others.
            if next > 64 && next * 2 > jobs.count {
                jobs.removeFirst(next)
                next = 0
            }
            jobs.append(job)
        }
    }

    private let queue = Mutex(Queue())
    private let arrived = DispatchSemaphore(value: 0)
    private let running = DispatchGroup()

    init(name: String, count: Int = 1) {
        for number in 0..<count {
            running.enter()
            let thread = Thread { [self] in run(number) }
            thread.name = count == 1 ? name : "\(name)-\(number)"
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    /// Takes a job, or says that the threads have ended.
    func enqueue(_ job: @escaping Job) -> Bool {
        let isTaken = queue.withLock { queue in
            if queue.isOpen { queue.add(job) }
            return queue.isOpen
        }
        if isTaken { arrived.signal() }
        return isTaken
    }

    /// Lets the jobs that were taken finish, then ends the threads.
    func end() {
        queue.withLock { $0.isOpen = false }
        arrived.signal()
        running.wait()
    }

    private func run(_ number: Int) {
        while true {
            arrived.wait()
            let (job, isOpen) = queue.withLock { queue in (queue.take(), queue.isOpen) }
            if let job {
                job(number)
            } else if !isOpen {
                break
            }
        }
        // The signal to end goes from one thread to the next.
        arrived.signal()
        running.leave()
    }
}
