internal import Foundation

/// The public API as a Swift program calls it.
package struct Client: Sendable {
    package let url: String
    private let key: String
    private let transport: Transport

    /// - Parameters:
    ///   - url: such as `http://127.0.0.1:8080`, without a slash at the end.
    ///   - key: a scoped key or a session's token.
    package init(url: String, key: String, transport: Transport = Transport()) {
        self.url = url
        self.key = key
        self.transport = transport
    }

    /// The same connections with another key.
    package func with(key: String) -> Client { Client(url: url, key: key, transport: transport) }

    package func get<Answer: Decodable>(_ path: String) async throws -> Answer {
        try decoded(try await raw("GET", path))
    }

    /// - Parameter command: the idempotency key; the same one again has no second effect.
    package func send<Body: Encodable, Answer: Decodable>(
        _ method: String, _ path: String, _ body: Body, command: String
    ) async throws -> Answer {
        let bytes = try Array(JSONEncoder().encode(body))
        return try decoded(try await raw(method, path, bytes, command: command))
    }

    /// - Parameter more: headers of a protocol that is not ours, such as tus.
    /// - Throws: `ProblemDocument` when the server refuses, `NoAnswer` when it does not answer.
    package func raw(
        _ method: String, _ path: String, _ body: [UInt8] = [], command: String? = nil,
        type: String = "application/json", headers more: [String: String] = [:]
    ) async throws -> WireAnswer {
        var headers = more
        headers["Authorization"] = "Bearer \(key)"
        headers["Accept"] = "application/json"
        if !body.isEmpty { headers["Content-Type"] = type }
        if let command { headers["Idempotency-Key"] = command }
        let answer = try await transport.send(method, url + path, headers: headers, body: body)
        if (200..<300).contains(answer.status) { return answer }
        if let problem = try? JSONDecoder().decode(ProblemDocument.self, from: Data(answer.body)) {
            throw problem
        }
        throw ProblemDocument(
            type: "about:blank", title: "Unexpected answer", status: answer.status,
            code: "unexpected-answer")
    }

    private func decoded<Answer: Decodable>(_ answer: WireAnswer) throws -> Answer {
        try JSONDecoder().decode(Answer.self, from: Data(answer.body))
    }
}
