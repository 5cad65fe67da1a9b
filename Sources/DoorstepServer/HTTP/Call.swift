package import Delivery
internal import EventLog
package import Hummingbird

/// One request that was let in: who asks, for what, with which words.
package struct Call: Sendable {
    package let caller: Caller
    package let parameters: [String: String]
    package let query: [String: String]
    /// By lower-case name.
    package let headers: [String: String]
    package let body: [UInt8]
    /// The body of an endpoint that reads it piece by piece.
    package let stream: RequestBody?
    package let now: Instant
    package let requestID: String
    /// The API's version that the caller speaks.
    var version = APIVersion.current

    /// The path's parameter as a checked label.
    ///
    /// - Throws: `Refusal` (404) when no thing could ever have this name.
    package func label<ID: Identifier>(_ name: String, as kind: ID.Type = ID.self) throws -> ID {
        guard let text = parameters[name], let id = ID(text) else {
            throw Refusal.notFound(ID.kind)
        }
        return id
    }

    /// A query parameter as a checked label, or nil when it was not given.
    package func optionalLabel<ID: Identifier>(
        _ name: String, as kind: ID.Type = ID.self
    ) throws -> ID? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let id = ID(text) else {
            throw Refusal.malformed("\(name) is not a label.", code: "invalid-parameter")
        }
        return id
    }

    /// How many items a page may have: 1 to 500, 100 when not said.
    package func limit() throws -> Int {
        guard let text = query["limit"] else { return 100 }
        guard let limit = Int(text), (1...500).contains(limit) else {
            throw Refusal.malformed("limit is from 1 to 500.", code: "invalid-parameter")
        }
        return limit
    }

    /// Where the page starts: what the last page's `nextCursor` said.
    package func cursor() throws -> String? {
        guard let text = query["cursor"], !text.isEmpty else { return nil }
        guard let cursor = Cursor.decode(text) else {
            throw Refusal.malformed("This cursor is not one of ours.", code: "invalid-cursor")
        }
        return cursor
    }

    package func flag(_ name: String) throws -> Bool {
        switch query[name] {
        case nil, "false": false
        case "true": true
        default: throw Refusal.malformed("\(name) is true or false.", code: "invalid-parameter")
        }
    }
}

/// The name of the last item of a page, in a form that is passed on and not read.
package enum Cursor {
    package static func encode(_ key: String) -> String {
        key.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    static func decode(_ text: String) -> String? {
        let digits = Array(text.utf8)
        guard digits.count % 2 == 0, digits.count <= 512 else { return nil }
        var bytes: [UInt8] = []
        for place in stride(from: 0, to: digits.count, by: 2) {
            guard
                let byte = UInt8(
                    String(decoding: digits[place...place + 1], as: UTF8.self), radix: 16)
            else { return nil }
            // No text of ours holds a zero byte; PostgreSQL would not even be asked.
            guard byte != 0 else { return nil }
            bytes.append(byte)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// An Idempotency-Key without the quotes of a structured field, which many clients leave out.
func unquoted(_ text: String) -> String {
    text.count >= 2 && text.hasPrefix("\"") && text.hasSuffix("\"")
        ? String(text.dropFirst().dropLast()) : text
}
