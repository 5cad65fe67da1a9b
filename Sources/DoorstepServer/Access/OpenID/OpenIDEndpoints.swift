internal import DoorstepAPI
internal import Logging

/// The two addresses between which a person goes to the provider and comes back.
struct OpenIDEndpoints: Sendable {
    let signIn: OpenIDSignIn
    let publicURL: String?
    let log: Logger

    private static let cookie = "doorstep_sign_in"
    private static let folder = "/v1/sessions/oidc"

    var all: [Endpoint] { [departure, arrival] }

    private var departure: Endpoint {
        Endpoint(
            method: .get, path: Self.folder, name: "beginSignIn",
            words: "Sends a person to the organisation's sign-in provider", stage: "Access",
            right: nil, parameters: [.text("next", "Where to go then.", atMost: 1_000)],
            body: .none, success: (303, nil, "text/plain"), isCommand: false, traffic: .bulk
        ) { call in
            do {
                let departure = try await signIn.begin(
                    next: call.query["next"] ?? "/", redirect: redirect(call))
                return Answer(
                    303,
                    headers: [
                        "location": departure.address, "cache-control": "no-store",
                        "set-cookie": mark(departure.browser),
                    ])
            } catch let fault as OpenIDFault {
                return refused(fault)
            }
        }
    }

    private var arrival: Endpoint {
        var endpoint = Endpoint(
            method: .get, path: Self.folder + "/return", name: "finishSignIn",
            words: "Takes a person back from the sign-in provider", stage: "Access", right: nil,
            parameters: [
                .text("state", "Which sign-in it is.", atMost: 200),
                .text("code", "What the ID token is fetched with.", atMost: 4_096),
                .text("error", "Why the provider said no.", atMost: 200),
                .text("iss", "Who answers (RFC 9207).", atMost: 500),
            ], body: .none, success: (200, nil, "text/html"), isCommand: false, traffic: .bulk
        ) { call in
            do {
                let (session, next) = try await signIn.finish(
                    OpenIDSignIn.Return(
                        state: call.query["state"], code: call.query["code"],
                        error: call.query["error"], issuer: call.query["iss"],
                        browser: cookieValue(Self.cookie, in: call.headers["cookie"])))
                return SignInPage.goingOn(session, to: next)
            } catch let fault as OpenIDFault {
                return refused(fault)
            }
        }
        // Providers add words of their own, such as `session_state`.
        endpoint.ignoresOtherParameters = true
        return endpoint
    }

    /// The browser's part of the secret; it must come along when another site sends it back.
    private func mark(_ value: String) -> String {
        let isSecure = publicURL?.hasPrefix("https:") ?? false
        return "\(Self.cookie)=\(value); Path=\(Self.folder); HttpOnly; SameSite=Lax; "
            + "Max-Age=\(PendingSignIns.seconds)" + (isSecure ? "; Secure" : "")
    }

    private func redirect(_ call: Call) -> String {
        (publicURL ?? "http://\(call.headers["host"] ?? "localhost")") + Self.folder + "/return"
    }

    private func refused(_ fault: OpenIDFault) -> Answer {
        log.notice("sign-in refused: \(fault.code.rawValue): \(fault)")
        return SignInPage.refusal(fault)
    }
}

/// The value of a cookie in a `Cookie` header.
func cookieValue(_ name: String, in header: String?) -> String? {
    for part in (header ?? "").split(separator: ";") {
        let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
        if pair.count == 2, pair[0] == name { return String(pair[1]) }
    }
    return nil
}
