internal import CCurl
internal import Foundation

/// Requests to outside systems over libcurl, each sent by one of a few threads of its own.
///
/// A thread keeps its connection open for the next request. Redirects are never followed.
package final class HTTPExchange: Sendable {
    private let threads: HandleThreads

    package init(threads: Int = 4) {
        self.threads = HandleThreads(name: "http", count: threads)
    }

    /// Sends a request and waits for the whole answer, whatever its status.
    ///
    /// - Throws: `HTTPFault` when there was no answer at all.
    package func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        try await threads.run { try request.send(over: $0) }
    }

    /// Lets what is under way finish, then ends the threads.
    package func close() { threads.close() }
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
