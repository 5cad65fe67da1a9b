import Foundation
import Glibc
import Synchronization

/// Somebody else's HTTP server on loopback, which answers each request as a test decides.
final class Receiver: Sendable {
    struct Request: Sendable {
        let headers: [String: String]
        let body: String
    }

    let port: Int
    private let socket: Int32
    private let heard = Mutex<[Request]>([])
    /// The status line and headers for a request, and how many came before it; a body after a blank line.
    private let answer: @Sendable (Request, Int) -> String

    init(_ answer: @escaping @Sendable (Request, Int) -> String = { _, _ in "204 No Content" })
        throws
    {
        self.answer = answer
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 64) == 0
                    && getsockname(socket, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        self.socket = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [weak self] in
            while let connection = self.map({ accept($0.socket, nil, nil) }), connection >= 0 {
                Thread.detachNewThread { [weak self] in
                    while let self, let request = read(connection) {
                        self.serve(request, connection)
                    }
                    close(connection)
                }
            }
        }
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    var url: String { "http://127.0.0.1:\(port)/hook" }
    var requests: [Request] { heard.withLock { $0 } }

    /// Waits until so many requests came, or ten seconds passed.
    func requests(_ count: Int) async throws -> [Request] {
        for _ in 0..<400 where requests.count < count {
            try await Task.sleep(for: .milliseconds(25))
        }
        return requests
    }

    private func serve(_ request: Request, _ connection: Int32) {
        let before = heard.withLock { heard in
            heard.append(request)
            return heard.count - 1
        }
        let parts = answer(request, before).split(separator: "\n\n", maxSplits: 1)
        let body = parts.count > 1 ? String(parts[1]) : ""
        let text =
            "HTTP/1.1 \(parts[0])\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
        _ = text.withCString { send(connection, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
    }
}

/// One request with its body; nil when the other side has gone.
private func read(_ connection: Int32) -> Receiver.Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    while true {
        let count = recv(connection, &chunk, chunk.count, 0)
        if count <= 0 { return nil }
        bytes += chunk[..<count]
        let text = String(decoding: bytes, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { continue }
        var headers: [String: String] = [:]
        for line in text[..<end.lowerBound].split(separator: "\r\n").dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2 {
                headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
            }
        }
        let body = text[end.upperBound...]
        if body.utf8.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 {
            return Receiver.Request(headers: headers, body: String(body))
        }
    }
}
