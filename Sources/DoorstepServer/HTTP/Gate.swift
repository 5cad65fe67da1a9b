internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// Every request's way in: found, identified, allowed, counted, read, done once, answered.
struct Gate: Sendable {
    let table: EndpointTable
    let authenticator: Authenticator
    let devices: DeviceCredentials
    let commands: Commands
    let limiter: RateLimiter
    let metrics: Metrics
    let clock: ServerClock
    let log: Logger

    func respond(to request: Request) async -> Response {
        let start = ContinuousClock.now
        let requestID = Secret.random(12)
        var name = "none"
        var version: APIVersion?
        var answer: Answer
        do {
            answer = try await enter(request, requestID: requestID, name: &name, version: &version)
        } catch {
            answer = refuse(error, requestID: requestID, path: request.uri.path)
        }
        answer.headers["x-request-id"] = requestID
        if let version { answer.headers.merge(version.headers) { own, _ in own } }
        harden(&answer)
        metrics.note(name, status: answer.status, ContinuousClock.now - start)
        var response = answer.response()
        if request.method == .head { response.body = .init() }
        return response
    }

    private func enter(
        _ request: Request, requestID: String, name: inout String, version: inout APIVersion?
    ) async throws -> Answer {
        let endpoint: Endpoint
        let parameters: [String: String]
        switch table.match(request.method.rawValue, request.uri.path) {
        case .found(let found, let values): (endpoint, parameters) = (found, values)
        case .otherMethod(let methods):
            throw Refusal(
                405, "method-not-allowed", "Not this method",
                detail: "Here: \(methods.sorted().joined(separator: ", ")).",
                headers: ["allow": methods.sorted().joined(separator: ", ")])
        case .none:
            throw Refusal(404, "no-such-endpoint", "Not found", detail: "See /openapi.json.")
        }
        name = endpoint.name
        let headers = plainHeaders(request)
        let caller = try await admit(endpoint, request, headers)
        let standing = limiter.count(caller, endpoint.traffic, now: clock.world)
        if standing.isExceeded { throw tooMany(standing) }
        let spoken = try APIVersion.wanted(
            header: headers[APIVersion.header], pinned: caller.version,
            now: Instant(milliseconds: clock.world))
        if endpoint.path.hasPrefix("/v1/") { version = spoken }
        let query = try checkedQuery(request, endpoint)
        let sent = try await readBody(request, endpoint, headers)
        let body = spoken.upgraded(sent, for: endpoint.name)
        let call = Call(
            caller: caller, parameters: parameters, query: query, headers: headers, body: body,
            stream: streamed(request, endpoint), now: clock.now, requestID: requestID,
            version: spoken)
        var answer = spoken.downgraded(
            try await perform(endpoint, call, path: request.uri.path), for: endpoint.name)
        answer.headers["ratelimit-policy"] =
            "\"\(endpoint.traffic.rawValue)\";q=\(standing.quota);w=\(Limits.windowSeconds)"
        answer.headers["ratelimit"] =
            "\"\(endpoint.traffic.rawValue)\";r=\(standing.remaining);t=\(standing.resetSeconds)"
        return conditional(answer, endpoint, headers)
    }

    /// Identifies the caller and asks the table of rights; what is open is open to nobody in particular.
    private func admit(
        _ endpoint: Endpoint, _ request: Request, _ headers: [String: String]
    ) async throws -> Caller {
        guard let right = endpoint.right else { return .nobody }
        let caller = try await identified(request, headers, endpoint)
        guard let caller else {
            throw Refusal(
                401, "unauthorized", "Not signed in", detail: "Send a key or sign in.",
                headers: ["www-authenticate": "Bearer realm=\"doorstep\""])
        }
        guard caller.has(right) else {
            throw Refusal(
                403, "forbidden", "Not allowed",
                detail: caller.consignment == nil
                    ? Right.of(caller.role).contains(right)
                        ? "This key's scopes lack \(right.rawValue)."
                        : "The role \(caller.role.rawValue) lacks the right \(right.rawValue)."
                    : "A recipient's link opens its own delivery at /v1/track, and nothing else.")
        }
        if caller.isCookie && endpoint.method != .get { try checkOrigin(headers) }
        return caller
    }

    /// By a key or a session, or by a device's signature over the request itself.
    private func identified(
        _ request: Request, _ headers: [String: String], _ endpoint: Endpoint
    ) async throws -> Caller? {
        if let name = endpoint.keyParameter, headers["authorization"] == nil,
            let key = try checkedQuery(request, endpoint)[name]
        {
            return try await authenticator.caller(
                authorization: "Bearer " + key, cookie: nil, now: clock.milliseconds)
        }
        if let proof = headers["dpop"], headers["authorization"] == nil {
            return try await devices.caller(
                proof: proof, method: request.method.rawValue, host: headers["host"] ?? "",
                path: request.uri.path, now: clock.milliseconds)
        }
        return try await authenticator.caller(
            authorization: headers["authorization"], cookie: headers["cookie"],
            now: clock.milliseconds)
    }

    /// A cookie travels with forged requests too; an origin does not lie (Fetch §3.1).
    private func checkOrigin(_ headers: [String: String]) throws {
        if let site = headers["sec-fetch-site"] {
            if site == "same-origin" { return }
        } else if let origin = headers["origin"], let host = headers["host"] {
            if origin.hasSuffix("//" + host) { return }
        }
        throw Refusal(
            403, "other-origin", "Not allowed", detail: "The request came from another site.")
    }

    private func perform(_ endpoint: Endpoint, _ call: Call, path: String) async throws -> Answer {
        guard endpoint.isCommand else { return try await endpoint.handle(call) }
        guard let command = call.headers["idempotency-key"].map(unquoted), !command.isEmpty else {
            throw Refusal.malformed(
                "Send an Idempotency-Key, and the same one when you send this again.",
                code: "idempotency-key-missing")
        }
        guard command.utf8.count <= Limits.bytesPerIdempotencyKey else {
            throw Refusal.malformed(
                "An Idempotency-Key has at most 255 bytes.", code: "idempotency-key-too-long")
        }
        guard command.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Refusal.malformed(
                "An Idempotency-Key is of visible ASCII characters.",
                code: "idempotency-key-malformed")
        }
        let precondition = try precondition(endpoint, call, path: path)
        if case .stream = endpoint.body { return try await endpoint.handle(call) }
        return try await commands.once(
            Commands.Name(
                organization: call.caller.organization, credential: call.caller.credential,
                path: "\(endpoint.method.rawValue) \(path)", command: command),
            body: call.body, now: clock.world
        ) {
            try await Precondition.$current.withValue(precondition) {
                try await endpoint.handle(call)
            }
        }
    }

    private func tooMany(_ standing: RateLimiter.Standing) -> Refusal {
        Refusal(
            429, "quota-exceeded", "Too many requests",
            detail: "Wait \(standing.resetSeconds) seconds.",
            headers: ["retry-after": String(standing.resetSeconds)], isRetryable: true)
    }

    private func refuse(_ error: any Error, requestID: String, path: String) -> Answer {
        let refusal: Refusal
        if let known = Refusal(error) {
            refusal = known
        } else {
            log.error("request failed", metadata: ["request": "\(requestID)", "error": "\(error)"])
            refusal = Refusal(
                500, "fault", "Something broke on our side",
                detail: "Nothing was changed. Tell us the request id.")
        }
        let document = refusal.document(requestID: requestID, path: path)
        guard var answer = try? Answer.json(document, status: refusal.status) else {
            return Answer(refusal.status)
        }
        answer.headers["content-type"] = "application/problem+json"
        answer.headers["cache-control"] = "no-store"
        answer.headers.merge(refusal.headers) { _, new in new }
        return answer
    }

    private func harden(_ answer: inout Answer) {
        answer.headers["x-content-type-options"] = "nosniff"
        answer.headers["referrer-policy"] = "same-origin"
        if answer.headers["content-type"]?.hasPrefix("text/html") == true {
            answer.headers["content-security-policy"] = contentPolicy
            answer.headers["x-frame-options"] = "DENY"
        }
    }
}

/// Pages run only our own scripts; a map's tiles may come from anywhere that a setting names.
private let contentPolicy = """
    default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; \
    script-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'
    """

extension ServerClock {
    /// The world's time even while a simulation runs: limits and kept answers go by it.
    var world: Int64 { isVirtual ? ServerClock().milliseconds : milliseconds }
}

extension Caller {
    static let nobody = Caller(
        organization: "", actor: "nobody", name: "", role: .viewer, driver: nil,
        credential: "nobody", isCookie: false)
}
