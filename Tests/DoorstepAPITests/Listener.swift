import Foundation
import Glibc
import Synchronization

/// A real socket on loopback that answers each connection's requests with prepared texts, in order.
final class Listener: Sendable {
    let port: Int
    private let socket: Int32
    private let heard = Mutex<[String]>([])

    /// - Parameter answers: whole HTTP answers; after the last one the connection is closed.
    init(_ answers: [String]) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 8) == 0
                    && getsockname(socket, $0, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRINUSE) }
        self.socket = socket
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.serve(answers) }
    }

    deinit { close(socket) }

    var requests: [String] { heard.withLock { $0 } }
    var url: String { "http://127.0.0.1:\(port)" }

    private func serve(_ answers: [String]) {
        var answers = answers[...]
        while !answers.isEmpty {
            let connection = accept(socket, nil, nil)
            if connection < 0 { return }
            while let answer = answers.first, let request = read(connection) {
                heard.withLock { $0.append(request) }
                answers = answers.dropFirst()
                _ = answer.withCString {
                    send(connection, $0, strlen($0), Int32(MSG_NOSIGNAL))
                }
            }
            close(connection)
        }
    }

    /// One request with its body; nil when the other side has gone.
    private func read(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = recv(connection, &chunk, chunk.count, 0)
            if count <= 0 { return nil }
            bytes += chunk[..<count]
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            let length = text[..<end.lowerBound].split(separator: "\r\n")
                .first { $0.lowercased().hasPrefix("content-length:") }
                .flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) }
            if text[end.upperBound...].utf8.count >= length ?? 0 { return text }
        }
    }
}

/// An answer as it goes over the wire.
func answer(_ status: String, _ body: String, type: String = "application/json") -> String {
    "HTTP/1.1 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
}
