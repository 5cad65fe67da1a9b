internal import HTTPTypes
package import Hummingbird
internal import NIOCore

/// What an endpoint answers: a status, a few headers, and bytes or a stream.
package struct Answer: Sendable {
    package var status: Int
    package var headers: [String: String]
    package var body: Body
    /// What is kept for a command that is sent again, where the answer holds a secret.
    var keptBytes: [UInt8]?

    package enum Body: Sendable {
        case bytes([UInt8])
        case stream(@Sendable (inout any ResponseBodyWriter) async throws -> Void)
    }

    package init(_ status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = .bytes(body)
    }

    package init(
        stream type: String,
        _ write: @escaping @Sendable (inout any ResponseBodyWriter) async throws -> Void
    ) {
        status = 200
        headers = ["content-type": type, "cache-control": "no-store"]
        body = .stream(write)
    }

    /// A wire type as JSON, its members in alphabetical order so that equal things are equal bytes.
    package static func json(_ value: some Encodable, status: Int = 200) throws -> Answer {
        Answer(
            status, headers: ["content-type": "application/json"],
            body: try WireEncoder.encode(value))
    }

    package static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Answer {
        Answer(200, headers: ["content-type": type], body: Array(text.utf8))
    }

    var bytes: [UInt8] {
        if case .bytes(let bytes) = body { bytes } else { [] }
    }

    func response() -> Response {
        var fields = HTTPFields()
        for (name, value) in headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let status = HTTPResponse.Status(code: status)
        switch body {
        case .bytes(let bytes):
            return Response(
                status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .stream(let write):
            return Response(
                status: status, headers: fields,
                body: .init { writer in
                    try await write(&writer)
                    try await writer.finish(nil)
                })
        }
    }
}
