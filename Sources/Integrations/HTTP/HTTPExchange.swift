internal import CCurl
internal import Foundation
internal import Synchronization

/// Requests to outside systems over libcurl, each sent by one of a few threads of its own.
///
/// A thread keeps its connection open for the next request. Redirects are never followed.
package final class HTTPExchange: Sendable {
    /// More than this many requests in waiting means that the other side is gone: refuse, say so.
    private static let waitingLimit = 4096

    private typealias Job = @Sendable (OpaquePointer?) -> Void
    private struct Queue {
        var jobs: [Job] = []
        var isOpen = true
    }

    private let queue = Mutex(Queue())
    private let arrived = DispatchSemaphore(value: 0)
    private let threads: Int

    package init(threads: Int = 4) {
        self.threads = threads
        for number in 1...threads {
            let thread = Thread { [self] in run() }
            thread.name = "http-\(number)"
            thread.start()
        }
    }

    /// Sends a request and waits for the whole answer, whatever its status.
    ///
    /// - Throws: `HTTPFault` when there was no answer at all.
    package func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await withCheckedThrowingContinuation { continuation in
            let taken = queue.withLock { queue in
                guard queue.isOpen, queue.jobs.count < Self.waitingLimit else { return false }
                queue.jobs.append { handle in
                    continuation.resume(with: Result { try request.send(over: handle) })
                }
                return true
            }
            if taken {
                arrived.signal()
            } else {
                continuation.resume(
                    throwing: HTTPFault("The request to \(request.url) found no room in waiting."))
            }
        }
    }

    /// Lets what is under way finish, then ends the threads.
    package func close() {
        queue.withLock { $0.isOpen = false }
        for _ in 0..<threads { arrived.signal() }
    }

    private func run() {
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

extension HTTPRequest {
    fileprivate func send(over handle: OpaquePointer?) throws -> HTTPAnswer {
        let target = try guarding?.target(of: url)
        let lines = headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        guard
            let answer = doorstep_curl_send_to(
                handle, method, url, lines, body, body.count, timeoutMilliseconds, target,
                bytesKept ?? 0)
        else { throw HTTPFault("There is no memory left for a request to \(url).") }
        defer { doorstep_curl_answer_free(answer) }
        if answer.pointee.status == 0 {
            let sentence = withUnsafeBytes(of: answer.pointee.error) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw HTTPFault("\(method) \(url) had no answer: \(sentence)")
        }
        return HTTPAnswer(
            status: Int(answer.pointee.status),
            head: answer.pointee.headers.map { String(cString: $0) } ?? "",
            body: [UInt8](
                UnsafeBufferPointer(
                    start: answer.pointee.body, count: answer.pointee.body_length)))
    }
}
