internal import DoorstepAPI
internal import EventLog

/// One thing that outsiders can ask for: its words in the document and its deed, in one place.
///
/// ```swift
/// Endpoint.read("/v1/parcels/{parcel}", "readParcel", "Reads a parcel", stage: "Orders",
///               needs: .read, answers: ParcelRecord.self) { call in
///     try await readParcel(call.label("parcel", as: ParcelID.self), for: call.caller)
/// }
/// Endpoint.command(.post, "/v1/attempts", "openAttempt", "Opens an attempt", stage: "Handoff",
///                  needs: .field, body: NewAttempt.self, answers: AttemptRecord.self) { call, body in
///     try await openAttempt(body, by: call.caller)
/// }
/// ```
package struct Endpoint: Sendable {
    package enum Method: String, Sendable {
        case get = "GET", post = "POST", put = "PUT", delete = "DELETE"
        case patch = "PATCH", options = "OPTIONS"
    }

    /// A parameter after the question mark.
    package struct Parameter: Sendable {
        package let name: String
        package let words: String
        let schema: Schema

        package static func text(_ name: String, _ words: String, atMost most: Int = 120)
            -> Parameter
        {
            Parameter(name: name, words: words, schema: .string(.text(most)))
        }
        package static func label(_ name: String, _ words: String) -> Parameter {
            Parameter(name: name, words: words, schema: .string(.label))
        }
        package static func day(_ name: String, _ words: String) -> Parameter {
            Parameter(name: name, words: words, schema: .string(.day))
        }
        package static func instant(_ name: String, _ words: String) -> Parameter {
            Parameter(name: name, words: words, schema: .string(.instant))
        }
        package static func number(_ name: String, _ words: String, _ range: ClosedRange<Int>)
            -> Parameter
        {
            Parameter(
                name: name, words: words,
                schema: .integer(Double(range.lowerBound)...Double(range.upperBound)))
        }
        package static func flag(_ name: String, _ words: String) -> Parameter {
            Parameter(name: name, words: words, schema: .boolean)
        }
        package static func option(_ name: String, _ words: String, _ options: [String])
            -> Parameter
        {
            Parameter(name: name, words: words, schema: .option(options))
        }
        /// The three parameters of a list.
        package static let page: [Parameter] = [
            .number("limit", "How many items a page has.", 1...500),
            .text("cursor", "Where the page starts: the last one's `nextCursor`.", atMost: 512),
        ]
    }

    enum Body: Sendable {
        case none
        case json(Schema)
        /// `application/x-www-form-urlencoded`, whose fields are read as a JSON object of texts.
        case form(Schema)
        /// Read piece by piece; any of these media types.
        case stream([String])
        /// Read piece by piece, if there is any; the endpoint looks at its media type itself.
        case bytes(String)
    }

    package let method: Method
    package let path: String
    package let name: String
    package let words: String
    package let stage: String
    /// Nil for what anybody may ask.
    package let right: Right?
    package let parameters: [Parameter]
    let body: Body
    let success: (status: Int, schema: Schema?, type: String)
    /// Whether an Idempotency-Key is demanded and kept.
    let isCommand: Bool
    let traffic: Traffic
    /// For an address that others call with words of their own.
    var ignoresOtherParameters = false
    /// Where a key may stand in the query, for devices that cannot send a header.
    ///
    /// Such a key should be scoped to this and nothing else: queries are written down on their way.
    var keyParameter: String?
    let handle: @Sendable (Call) async throws -> Answer

    /// A question: changes nothing.
    package static func read<A: Codable & Sendable>(
        _ path: String, _ name: String, _ words: String, stage: String, needs right: Right?,
        _ parameters: [Parameter] = [], answers: A.Type,
        _ handle: @escaping @Sendable (Call) async throws -> A
    ) -> Endpoint {
        Endpoint(
            method: .get, path: path, name: name, words: words, stage: stage, right: right,
            parameters: parameters, body: .none,
            success: (200, .of(A.self), "application/json"), isCommand: false, traffic: .reading
        ) { call in try .json(try await handle(call)) }
    }

    /// A question that needs a body: changes nothing, so that nothing is kept of it.
    package static func question<B: Decodable & Sendable, A: Codable & Sendable>(
        _ path: String, _ name: String, _ words: String, stage: String, needs right: Right?,
        body: B.Type, answers: A.Type, _ handle: @escaping @Sendable (Call, B) async throws -> A
    ) -> Endpoint {
        let schema = Schema.of(B.self)
        return Endpoint(
            method: .post, path: path, name: name, words: words, stage: stage, right: right,
            parameters: [], body: .json(schema),
            success: (200, .of(A.self), "application/json"), isCommand: false, traffic: .reading
        ) { call in
            try .json(try await handle(call, try readBody(call.body, as: B.self, schema)))
        }
    }

    /// A request to change something, safe to send again with the same key.
    package static func command<B: Decodable & Sendable, A: Codable & Sendable>(
        _ method: Method, _ path: String, _ name: String, _ words: String, stage: String,
        needs right: Right?, body: B.Type, answers: A.Type, status: Int = 201,
        traffic: Traffic = .writing,
        _ handle: @escaping @Sendable (Call, B) async throws -> A
    ) -> Endpoint {
        command(
            method, path, name, words, stage: stage, needs: right, body: body, answers: answers,
            status: status, traffic: traffic,
            answering: { call, body in try Answer.json(try await handle(call, body), status: status)
            })
    }

    /// The same where the answer says more than its bytes, such as what of it may be kept.
    package static func command<B: Decodable & Sendable, A: Codable & Sendable>(
        _ method: Method, _ path: String, _ name: String, _ words: String, stage: String,
        needs right: Right?, body: B.Type, answers: A.Type, status: Int = 201,
        traffic: Traffic = .writing,
        answering handle: @escaping @Sendable (Call, B) async throws -> Answer
    ) -> Endpoint {
        let schema = Schema.of(B.self)
        return Endpoint(
            method: method, path: path, name: name, words: words, stage: stage, right: right,
            parameters: [], body: .json(schema),
            success: (status, .of(A.self), "application/json"), isCommand: true, traffic: traffic
        ) { call in
            let body = try readBody(call.body, as: B.self, schema)
            try await Precondition.current?.demand()
            return try await handle(call, body)
        }
    }

    /// A request without a body.
    package static func command<A: Codable & Sendable>(
        _ method: Method, _ path: String, _ name: String, _ words: String, stage: String,
        needs right: Right?, answers: A.Type, status: Int = 201,
        _ handle: @escaping @Sendable (Call) async throws -> A
    ) -> Endpoint {
        Endpoint(
            method: method, path: path, name: name, words: words, stage: stage, right: right,
            parameters: [], body: .none, success: (status, .of(A.self), "application/json"),
            isCommand: true, traffic: .writing
        ) { call in
            try await Precondition.current?.demand()
            return try .json(try await handle(call), status: status)
        }
    }

    /// A request whose body is read piece by piece, such as a file of a hundred thousand rows.
    package static func upload<A: Codable & Sendable>(
        _ path: String, _ name: String, _ words: String, stage: String, needs right: Right?,
        _ parameters: [Parameter], types: [String], answers: A.Type,
        _ handle: @escaping @Sendable (Call) async throws -> A
    ) -> Endpoint {
        Endpoint(
            method: .post, path: path, name: name, words: words, stage: stage, right: right,
            parameters: parameters, body: .stream(types),
            success: (202, .of(A.self), "application/json"), isCommand: true, traffic: .bulk
        ) { call in try .json(try await handle(call), status: 202) }
    }

    /// A request of a protocol that is not ours and has its own way of being sent again.
    package static func protocolStep(
        _ method: Method, _ path: String, _ name: String, _ words: String, stage: String,
        needs right: Right?, bodyType: String? = nil, status: Int,
        _ handle: @escaping @Sendable (Call) async throws -> Answer
    ) -> Endpoint {
        Endpoint(
            method: method, path: path, name: name, words: words, stage: stage, right: right,
            parameters: [], body: bodyType.map { .bytes($0) } ?? .none,
            success: (status, nil, "text/plain"), isCommand: false, traffic: .field,
            handle: handle)
    }

    /// Anything else that is read: a page, a file, a stream.
    package static func raw(
        _ path: String, _ name: String, _ words: String, stage: String, needs right: Right?,
        _ parameters: [Parameter] = [], type: String,
        _ handle: @escaping @Sendable (Call) async throws -> Answer
    ) -> Endpoint {
        Endpoint(
            method: .get, path: path, name: name, words: words, stage: stage, right: right,
            parameters: parameters, body: .none, success: (200, nil, type), isCommand: false,
            traffic: .reading, handle: handle)
    }
}

/// Reads a JSON body: first its bytes, then its shape, then its type.
func readBody<B: Decodable>(_ bytes: [UInt8], as type: B.Type, _ schema: Schema) throws -> B {
    let json: JSON
    do {
        json = try JSON.parse(bytes)
    } catch {
        throw Refusal.malformed("The body is not JSON: \(error)", code: "malformed-json")
    }
    return try readValue(json, as: type, schema)
}

/// Reads a value that was parsed already.
func readValue<B: Decodable>(_ json: JSON, as type: B.Type, _ schema: Schema) throws -> B {
    let faults = schema.faults(in: json)
    if let first = faults.first {
        throw Refusal(
            422, "invalid-field", "A field cannot be taken",
            detail: "\(first.pointer): \(first.detail)", errors: Array(faults.prefix(100)))
    }
    return try WireDecoder.decode(type, from: json)
}
