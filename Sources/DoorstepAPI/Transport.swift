internal import CCurl
internal import Foundation
internal import Synchronization

/// One HTTP answer.
package struct WireAnswer: Sendable {
    package let status: Int
    /// By lower-case name.
    package let headers: [String: String]
    package let body: [UInt8]

    package init(status: Int, headers: [String: String], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}

/// No answer came: nobody knows whether the request took effect.
package struct NoAnswer: Error, CustomStringConvertible {
    package let description: String
}

/// HTTP over a few kept connections, each on a thread of its own.
package final class Transport: Sendable {
    private let queues: [DispatchQueue]
    private let next = Atomic<Int>(0)
    private let handles: [Handle]

    /// A libcurl handle, used only on the queue of the same number.
    private final class Handle: @unchecked Sendable {
        let pointer = doorstep_curl_open()
        deinit { doorstep_curl_close(pointer) }
    }

    package init(connections: Int = 4) {
        queues = (0..<connections).map { DispatchQueue(label: "doorstep.http.\($0)") }
        handles = (0..<connections).map { _ in Handle() }
    }

    /// - Throws: `NoAnswer` when the server could not be reached or did not answer in time.
    package func send(
        _ method: String, _ url: String, headers: [String: String] = [:], body: [UInt8] = [],
        timeout: Duration = .seconds(60)
    ) async throws -> WireAnswer {
        let turn = abs(next.wrappingAdd(1, ordering: .relaxed).oldValue % queues.count)
        let handle = handles[turn]
        let lines = headers.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "\n")
        return try await withCheckedThrowingContinuation { continuation in
            queues[turn].async {
                let answer = doorstep_curl_send(
                    handle.pointer, method, url, lines, body, body.count,
                    Int(timeout.components.seconds) * 1_000)
                defer { doorstep_curl_answer_free(answer) }
                continuation.resume(with: Result { try read(answer) })
            }
        }
    }
}

private func read(_ answer: UnsafeMutablePointer<doorstep_curl_answer>?) throws -> WireAnswer {
    guard let answer else { throw NoAnswer(description: "Out of memory.") }
    guard answer.pointee.status > 0 else {
        let words = withUnsafePointer(to: answer.pointee.error) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        throw NoAnswer(description: words)
    }
    var headers: [String: String] = [:]
    if let text = answer.pointee.headers {
        for line in String(cString: text).split(whereSeparator: \.isNewline) {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] =
                line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
        }
    }
    let body = UnsafeBufferPointer(start: answer.pointee.body, count: answer.pointee.body_length)
    return WireAnswer(status: Int(answer.pointee.status), headers: headers, body: Array(body))
}
