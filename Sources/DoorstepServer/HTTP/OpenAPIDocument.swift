internal import EventLog

/// The OpenAPI 3.1 document, written from the endpoints themselves: the two cannot differ.
struct OpenAPIDocument {
    let endpoints: [Endpoint]
    let version: String

    func json() -> JSON {
        var paths: [String: JSON] = [:]
        var components: [String: JSON] = [:]
        for endpoint in endpoints where endpoint.path.hasPrefix("/v1/") || endpoint.right == nil {
            let isPage = endpoint.success.type == "text/html" && !endpoint.path.hasPrefix("/v1/")
            guard !endpoint.path.hasPrefix("/static"), !isPage else {
                continue
            }
            var item = paths[endpoint.path] ?? .object([:])
            item[endpoint.method.rawValue.lowercased()] = operation(endpoint, &components)
            paths[endpoint.path] = item
        }
        components["ProblemDocument"] = problemSchema
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Doorstep", "version": .string(version),
                "description": .string(
                    "Last-mile delivery: consignments in, routes out, evidence kept. This describes "
                        + "version \(APIVersion.current.date); a request may name another in the "
                        + "header Doorstep-Version."),
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "paths": .object(paths),
            "components": [
                "schemas": .object(components),
                "securitySchemes": ["key": ["type": "http", "scheme": "bearer"]],
            ],
        ]
    }

    private func operation(_ endpoint: Endpoint, _ components: inout [String: JSON]) -> JSON {
        var operation: JSON = [
            "operationId": .string(endpoint.name), "summary": .string(endpoint.words),
            "tags": [.string(endpoint.stage)],
            "security": security(of: endpoint),
            "responses": responses(endpoint, &components),
        ]
        let parameters = pathParameters(endpoint) + queryParameters(endpoint) + commandKey(endpoint)
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        switch endpoint.body {
        case .none: break
        case .json(let schema):
            operation["requestBody"] = [
                "required": true,
                "content": ["application/json": ["schema": schema.openAPI(&components)]],
            ]
        case .form(let schema):
            operation["requestBody"] = [
                "required": true,
                "content": [
                    "application/x-www-form-urlencoded": ["schema": schema.openAPI(&components)]
                ],
            ]
        case .bytes(let type):
            operation["requestBody"] = ["content": [type: ["schema": [:]]]]
        case .stream(let types):
            var content: [String: JSON] = [:]
            for type in types { content[type] = ["schema": [:]] }
            operation["requestBody"] = ["required": true, "content": .object(content)]
        }
        return operation
    }

    /// The scope that a key needs for it; none for what anybody may ask.
    private func security(of endpoint: Endpoint) -> JSON {
        guard let right = endpoint.right else { return [] }
        return [["key": [.string(right.rawValue)]]]
    }

    private func responses(_ endpoint: Endpoint, _ components: inout [String: JSON]) -> JSON {
        var success: JSON = ["description": .string(endpoint.words)]
        if let schema = endpoint.success.schema {
            success["content"] = [endpoint.success.type: ["schema": schema.openAPI(&components)]]
        } else {
            // JSON of somebody else's standard is an object whose schema is theirs.
            let kind = endpoint.success.type.hasSuffix("json") ? "object" : "string"
            success["content"] = [endpoint.success.type: ["schema": ["type": .string(kind)]]]
        }
        var responses: [String: JSON] = [String(endpoint.success.status): success]
        for (status, words) in refusals(of: endpoint) {
            responses[status] = [
                "description": .string(words),
                "content": [
                    "application/problem+json": [
                        "schema": ["$ref": "#/components/schemas/ProblemDocument"]
                    ]
                ],
            ]
        }
        if endpoint.method == .get {
            responses["304"] = ["description": "Not changed since the ETag that was sent."]
        }
        return .object(responses)
    }

    private func refusals(of endpoint: Endpoint) -> [(String, String)] {
        var refusals = [("400", "The request cannot be read."), ("404", "There is no such thing.")]
        refusals += [("410", "It was there and is gone.")]
        if endpoint.right != nil {
            refusals += [("401", "Not signed in."), ("403", "Not allowed.")]
        }
        if endpoint.traffic == .field, !endpoint.isCommand {
            refusals += [
                ("412", "Not the version of tus that is spoken here."),
                ("423", "Another request is writing this upload."),
                ("460", "The chunk is not what its checksum says."),
            ]
        }
        if endpoint.right == .track { refusals.append(("410", "The link has ended.")) }
        if endpoint.isCommand || endpoint.method != .get {
            refusals += [
                ("401", "Not signed in."), ("409", "The rules refuse this now."),
                ("412", "It is not any more what If-Match says."),
                ("413", "The body is too large."), ("415", "Not this content type."),
                ("422", "A field or the evidence does not fit."),
            ]
        }
        return refusals + [("429", "Too many requests."), ("503", "Not ready.")]
    }

    private func pathParameters(_ endpoint: Endpoint) -> [JSON] {
        endpoint.path.split(separator: "/").filter { $0.hasPrefix("{") }.map { part in
            let name = String(part.dropFirst().dropLast())
            let isNumber = name == "stop"
            return [
                "name": .string(name), "in": "path", "required": true,
                "schema": isNumber
                    ? ["type": "integer", "minimum": 1, "maximum": 10_000]
                    : ["type": "string", "pattern": "^[A-Za-z0-9_.:~@+-]{1,64}$"],
            ]
        }
    }

    private func queryParameters(_ endpoint: Endpoint) -> [JSON] {
        var none: [String: JSON] = [:]
        return endpoint.parameters.map { parameter in
            [
                "name": .string(parameter.name), "in": "query", "required": false,
                "description": .string(parameter.words),
                "schema": parameter.schema.openAPI(&none),
            ]
        }
    }

    private func commandKey(_ endpoint: Endpoint) -> [JSON] {
        guard endpoint.isCommand else { return [] }
        return [
            [
                "name": "Idempotency-Key", "in": "header", "required": true,
                "description": "Names this request: the same one again has no second effect.",
                "schema": [
                    "type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$",
                ],
            ],
            [
                "name": "If-Match", "in": "header", "required": false,
                "description":
                    "The ETag of the thing as you have seen it: 412 when it has changed since.",
                "schema": [
                    "type": "string", "maxLength": 255,
                    "pattern": #"^(\*|"[#-~]*"(, "[#-~]*")*)$"#,
                ],
            ],
        ]
    }

    private var problemSchema: JSON {
        [
            "type": "object", "required": ["type", "title", "status", "code"],
            "properties": [
                "type": ["type": "string", "format": "uri-reference"], "title": ["type": "string"],
                "status": ["type": "integer"], "detail": ["type": "string"],
                "instance": ["type": "string"], "code": ["type": "string"],
                "requestId": ["type": "string"], "docUrl": ["type": "string"],
                "retryable": ["type": "boolean"],
                "errors": [
                    "type": "array",
                    "items": [
                        "type": "object",
                        "properties": [
                            "pointer": ["type": "string"], "code": ["type": "string"],
                            "detail": ["type": "string"],
                        ],
                    ],
                ],
            ],
        ]
    }
}
