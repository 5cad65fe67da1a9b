internal import Database
internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation
internal import Hummingbird

/// Endpoints of the system itself: sign-in, keys, health, metrics, the document, the pages.
struct SystemEndpoints: Sendable {
    let tables: AccessTables
    let authenticator: Authenticator
    let clock: ServerClock
    let metrics: Metrics
    let store: any Store
    let stream: StreamEndpoint
    let files: StaticFiles
    /// Nil when no provider is set: then people have passwords only.
    let openID: OpenIDEndpoints?

    func all(with stages: [Endpoint]) -> [Endpoint] {
        let endpoints =
            stages + access + clockEndpoints + health + pages + driverPages(files)
            + trackingPages(files, TrackingLinks(store: store), clock)
            + hubPages(files)
            + (openID?.all ?? [])
        let document = OpenAPIDocument(endpoints: endpoints, version: "1.0.0")
        let bytes = document.json().canonicalBytes
        let told = AsyncAPIDocument(version: document.version).json().canonicalBytes
        return endpoints + [
            .raw(
                "/asyncapi.json", "readAsyncAPI", "The description of what webhooks are sent",
                stage: "System", needs: nil, type: "application/json"
            ) { _ in Answer(200, headers: ["content-type": "application/json"], body: told) },
            .raw(
                "/openapi.json", "readOpenAPI", "The description of this API", stage: "System",
                needs: nil, type: "application/json"
            ) { _ in Answer(200, headers: ["content-type": "application/json"], body: bytes) },
        ]
    }

    private var access: [Endpoint] {
        [
            sessionOpening,
            Endpoint(
                method: .delete, path: "/v1/sessions", name: "closeSession", words: "Signs out",
                stage: "Access", right: nil, parameters: [], body: .none,
                success: (204, nil, "text/plain"), isCommand: false, traffic: .writing
            ) { call in try await closeSession(call) },
            .read(
                "/v1/me", "readMe", "Who is asking", stage: "Access", needs: .identify,
                answers: Me.self
            ) {
                call in
                Me(
                    organization: call.caller.organization, name: call.caller.name,
                    role: call.caller.role, driver: call.caller.driver?.code,
                    now: clock.now.rfc3339, virtualClock: clock.isVirtual,
                    scopes: call.caller.rights.scopes)
            },
            .read(
                "/v1/keys", "listKeys", "Lists the keys, without their secrets", stage: "Access",
                needs: .administer, answers: Page<KeyRecord>.self
            ) { call in Page(items: try await tables.keys(of: call.caller.organization)) },
            .command(
                .post, "/v1/keys", "createKey", "Makes a key; its secret is shown this once",
                stage: "Access", needs: .administer, body: NewKey.self, answers: CreatedKey.self,
                answering: { call, key in try await createKey(key, for: call.caller) }),
            Endpoint(
                method: .delete, path: "/v1/keys/{key}", name: "revokeKey", words: "Ends a key",
                stage: "Access", right: .administer, parameters: [], body: .none,
                success: (204, nil, "text/plain"), isCommand: false, traffic: .writing
            ) { call in
                let id = call.parameters["key"] ?? ""
                guard
                    try await tables.revokeKey(
                        id, of: call.caller.organization, now: clock.milliseconds)
                else { throw Refusal.notFound("key") }
                return Answer(204)
            },
            tokenIssuing,
        ]
    }

    private func createKey(_ key: NewKey, for caller: Caller) async throws -> Answer {
        let scopes = try narrowed(key, for: caller)
        let made = try await tables.makeKey(
            organization: caller.organization, name: key.name, role: key.role, driver: key.driver,
            expires: key.expiresAt.flatMap { Instant(rfc3339: $0)?.milliseconds }, scopes: scopes,
            isTest: clock.isVirtual, now: clock.milliseconds)
        var answer = try Answer.json(
            CreatedKey(
                id: made.id, secret: made.secret, role: made.role, scopes: made.scopes,
                version: made.version), status: 201)
        answer.headers["cache-control"] = "no-store"
        // A secret is kept as its hash alone: the answer to a repeated command is without it.
        let kept = CreatedKey(
            id: made.id, secret: nil, role: made.role, scopes: made.scopes, version: made.version)
        answer.keptBytes = try Answer.json(kept).bytes
        return answer
    }

    /// The scopes of a new key: no more than the role has, and no more than who makes it.
    private func narrowed(_ key: NewKey, for caller: Caller) throws -> KeyScopes? {
        let scopes = try key.scopes.map { wanted in
            guard let scopes = KeyScopes(wanted, of: key.role) else {
                let may = Right.of(key.role).scopes.map(\.rawValue).joined(separator: ", ")
                throw Malformed(
                    FieldFault(
                        "/scopes", .notAnOption, "The role \(key.role.rawValue) has: \(may)."))
            }
            return scopes
        }
        let rights = scopes?.rights ?? Right.of(key.role)
        guard rights.isSubset(of: caller.rights) else {
            let more = rights.subtracting(caller.rights).scopes.map(\.rawValue)
            throw Refusal(
                403, "beyond-own-scopes", "Not allowed",
                detail: "You may not give what you do not have: \(more.joined(separator: ", ")).")
        }
        return scopes
    }

    /// OAuth 2.0 client credentials as RFC 6749 §4.4 has them: a form in, and no idempotency key.
    private var tokenIssuing: Endpoint {
        let schema = Schema.of(TokenRequest.self)
        return Endpoint(
            method: .post, path: "/v1/oauth/token", name: "issueToken",
            words: "Gives a short-lived token for a key (OAuth 2.0 client credentials)",
            stage: "Access", right: nil, parameters: [], body: .form(schema),
            success: (200, .of(TokenRecord.self), "application/json"), isCommand: false,
            traffic: .bulk
        ) { call in
            guard let fields = formFields(call.body) else {
                throw Refusal.malformed("The body is not a form.", code: "malformed-form")
            }
            let request = try readValue(fields, as: TokenRequest.self, schema)
            let named = clientNamed(in: call.headers["authorization"])
            var answer = try Answer.json(
                try await token(
                    request, id: named?.id ?? request.clientID,
                    secret: named?.secret ?? request.clientSecret))
            answer.headers["cache-control"] = "no-store"
            return answer
        }
    }

    /// The id and the secret of `Authorization: Basic` (RFC 6749 §2.3.1), each form-encoded first.
    private func clientNamed(in authorization: String?) -> (id: String, secret: String)? {
        guard let authorization, authorization.hasPrefix("Basic "),
            let data = Data(base64Encoded: String(authorization.dropFirst(6)))
        else { return nil }
        let parts = String(decoding: data, as: UTF8.self)
            .split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = percentDecoded(parts[0].replacing("+", with: " ")),
            let secret = percentDecoded(parts[1].replacing("+", with: " "))
        else { return nil }
        return (id, secret)
    }

    /// Signing in is no command: its answer holds a secret, which is never kept.
    private var sessionOpening: Endpoint {
        let schema = Schema.of(NewSession.self)
        return Endpoint(
            method: .post, path: "/v1/sessions", name: "openSession", words: "Signs a person in",
            stage: "Access", right: nil, parameters: [], body: .json(schema),
            success: (201, .of(SessionRecord.self), "application/json"), isCommand: false,
            traffic: .bulk
        ) { call in
            let body = try readBody(call.body, as: NewSession.self, schema)
            let session = try await SignIn(tables: tables).open(body, now: clock.milliseconds)
            var answer = try Answer.json(session, status: 201)
            answer.headers["set-cookie"] = SignIn.cookie(session.token)
            answer.headers["cache-control"] = "no-store"
            return answer
        }
    }

    private func closeSession(_ call: Call) async throws -> Answer {
        let cookie = call.headers["cookie"]?.split(separator: ";").lazy
            .map { $0.drop { $0 == " " } }.first { $0.hasPrefix("doorstep_session=") }
        if let token = cookie?.dropFirst("doorstep_session=".count) {
            try await SignIn(tables: tables).close(String(token))
            authenticator.forget(String(token))
        }
        return Answer(
            204, headers: ["set-cookie": "doorstep_session=; Path=/; HttpOnly; Max-Age=0"])
    }

    /// Nobody for a key that is not one; a database that does not answer is no such key.
    private func caller(withKey secret: String) async throws -> Caller? {
        do {
            return try await authenticator.caller(
                authorization: "Bearer " + secret, cookie: nil, now: clock.milliseconds)
        } catch {
            guard Refusal(error)?.status == 401 else { throw error }
            return nil
        }
    }

    private func token(
        _ request: TokenRequest, id: String?, secret: String?
    ) async throws -> TokenRecord {
        guard request.grantType == "client_credentials" else {
            throw Refusal(
                422, "unsupported-grant", "Not this grant", detail: "Send client_credentials.")
        }
        guard let id, let secret, let caller = try await caller(withKey: secret),
            caller.credential == id
        else {
            throw Refusal(
                401, "wrong-credentials", "Not signed in",
                detail: "Send the key's id as client_id and the whole key as client_secret.",
                headers: ["www-authenticate": "Basic realm=\"doorstep\""])
        }
        var rights = caller.rights
        if let scope = request.scope, !scope.isEmpty {
            let wanted = scope.split(separator: " ").map { Right(rawValue: String($0)) }
            rights = KeyScopes.completed(Set(wanted.compactMap(\.self)))
            guard !wanted.contains(nil), rights.isSubset(of: caller.rights) else {
                let may = caller.rights.scopes.map(\.rawValue).joined(separator: " ")
                throw Refusal(
                    422, "invalid-scope", "Not this scope", detail: "This key has: \(may).")
            }
        }
        return try await SignIn(tables: tables).token(
            for: caller, rights: rights, now: clock.milliseconds)
    }

    /// Only a server whose clock is virtual has these: a real one cannot be set.
    private var clockEndpoints: [Endpoint] {
        guard clock.isVirtual else { return [] }
        return [
            .read(
                "/v1/clock", "readClock", "The virtual time", stage: "Simulation", needs: .simulate,
                answers: ClockRecord.self
            ) { _ in ClockRecord(now: clock.now.rfc3339) },
            Endpoint(
                method: .post, path: "/v1/clock", name: "moveClock", words: "Sets the virtual time",
                stage: "Simulation", right: .simulate, parameters: [],
                body: .json(.of(ClockRecord.self)),
                success: (200, .of(ClockRecord.self), "application/json"), isCommand: false,
                traffic: .field
            ) { call in
                let body = try readBody(call.body, as: ClockRecord.self, .of(ClockRecord.self))
                if let now = Instant(rfc3339: body.now) { clock.move(to: now) }
                return try .json(ClockRecord(now: clock.now.rfc3339))
            },
        ]
    }

    private var health: [Endpoint] {
        [
            .raw(
                "/healthz", "readHealth", "Whether the process lives", stage: "System", needs: nil,
                type: "text/plain"
            ) {
                _ in .text("ok\n")
            },
            .raw(
                "/readyz", "readReadiness", "Whether the database answers", stage: "System",
                needs: nil, type: "text/plain"
            ) {
                _ in
                do {
                    _ = try await store.read { try $0.findRow("SELECT 1") }
                    return .text("ready\n")
                } catch {
                    throw Refusal(
                        503, "not-ready", "Not ready", detail: "The database does not answer.",
                        isRetryable: true)
                }
            },
            .raw(
                "/metrics", "readMetrics", "Figures for Prometheus", stage: "System", needs: nil,
                type: "text/plain"
            ) {
                _ in .text(metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
            },
            .raw(
                "/v1/stream", "follow", "Live messages by server-sent events", stage: "System",
                needs: .read, type: "text/event-stream"
            ) { call in try await stream.answer(call) },
        ]
    }

    /// The page, with the button for the organisation's provider where one is set.
    private func signInPage() throws -> Answer {
        var page = try files.page("sign-in.html")
        guard openID != nil else { return page }
        let button =
            "<a class=\"button\" id=\"oidc\" href=\"/v1/sessions/oidc\">Sign in with your organisation</a>"
        let text = String(decoding: page.bytes, as: UTF8.self)
            .replacing("<!-- organisation -->", with: button)
        page.body = .bytes(Array(text.utf8))
        return page
    }

    private var pages: [Endpoint] {
        [
            .raw(
                "/", "towerPage", "The control tower", stage: "Pages", needs: nil, type: "text/html"
            ) { call in
                let caller = try? await authenticator.caller(
                    authorization: nil, cookie: call.headers["cookie"], now: clock.milliseconds)
                guard caller != nil else { return Answer(303, headers: ["location": "/sign-in"]) }
                return try files.page("tower.html")
            },
            .raw(
                "/sign-in", "signInPage", "The sign-in page", stage: "Pages", needs: nil,
                [.text("next", "Where to go then.")], type: "text/html"
            ) { _ in try signInPage() },
            .raw(
                "/docs/problems", "problemsPage", "What each problem's code means",
                stage: "Pages", needs: nil, type: "text/html"
            ) { _ in .text(ProblemsPage.html, type: "text/html; charset=utf-8") },
            .raw(
                "/static/{file}", "readStatic", "A page's own file", stage: "Pages", needs: nil,
                type: "text/html"
            ) {
                call in try files.file(call.parameters["file"] ?? "")
            },
            .raw(
                "/static/leaflet/{file}", "readLeaflet", "The map's script", stage: "Pages",
                needs: nil, type: "text/html"
            ) {
                call in try files.leafletFile(call.parameters["file"] ?? "")
            },
            .raw(
                "/static/leaflet/images/{file}", "readLeafletImage", "The map's images",
                stage: "Pages", needs: nil, type: "text/html"
            ) {
                call in try files.leafletImage(call.parameters["file"] ?? "")
            },
        ]
    }
}
