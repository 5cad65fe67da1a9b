internal import Delivery
internal import EventLog
internal import Foundation
internal import Integrations
internal import Synchronization

/// The provider as its own discovery document describes it (OpenID Connect Discovery 1.0).
final class OpenIDProvider: Sendable {
    struct Description: Sendable {
        let authorization: String
        let token: String
        let keys: String
        /// Whether the secret goes into the form instead of the header.
        let takesSecretInForm: Bool
    }

    let settings: OpenIDSettings
    private let exchange: HTTPExchange
    private let known = Mutex<(Description, until: Instant)?>(nil)
    private let timeout: Duration = .seconds(10)

    init(_ settings: OpenIDSettings, over exchange: HTTPExchange) {
        self.settings = settings
        self.exchange = exchange
    }

    /// - Throws: `OpenIDFault` when the issuer does not describe itself.
    func description(now: Instant) async throws -> Description {
        if let (known, until) = known.withLock({ $0 }), now < until { return known }
        let root = settings.issuer.hasSuffix("/") ? settings.issuer : settings.issuer + "/"
        let json = try await ask(.get(root + ".well-known/openid-configuration", timeout: timeout))
        // A document of another issuer would let it answer for this one (Discovery §4.3).
        guard json["issuer"]?.asString == settings.issuer else {
            throw OpenIDFault(.providerUnreachable, "It describes another issuer.")
        }
        let addresses = ["authorization_endpoint", "token_endpoint", "jwks_uri"].compactMap {
            json[$0]?.asString
        }
        guard addresses.count == 3, addresses.allSatisfy(OpenIDSettings.isTrustworthy) else {
            throw OpenIDFault(.providerUnreachable, "Its addresses are missing or not HTTPS.")
        }
        let methods = json["token_endpoint_auth_methods_supported"]?.asArray?.compactMap(\.asString)
        let found = Description(
            authorization: addresses[0], token: addresses[1], keys: addresses[2],
            takesSecretInForm: methods.map { !$0.contains("client_secret_basic") } ?? false)
        known.withLock { $0 = (found, until: now + OpenIDKeys.remembered) }
        return found
    }

    /// Only ever from where the configured issuer says: a token's own `jku` is not read.
    func keys(now: Instant) async throws -> [JSONWebKey] {
        let address = try await description(now: now).keys
        let answer = try await send(.get(address, timeout: timeout))
        guard let keys = JSONWebKey.set(answer.body) else {
            throw OpenIDFault(.providerUnreachable, "Its keys cannot be read.")
        }
        return keys
    }

    /// Changes a code for an ID token (RFC 6749 §4.1.3, RFC 7636 §4.5).
    func token(code: String, verifier: String, redirect: String, now: Instant) async throws
        -> String
    {
        let description = try await description(now: now)
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect),
            ("code_verifier", verifier), ("client_id", settings.clientID),
        ]
        var headers = [("Content-Type", "application/x-www-form-urlencoded")]
        if let secret = settings.clientSecret {
            if description.takesSecretInForm {
                fields.append(("client_secret", secret))
            } else {
                let pair = "\(formEncoded(settings.clientID)):\(formEncoded(secret))"
                headers.append(("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
            }
        }
        let form = fields.map { "\($0)=\(formEncoded($1))" }.joined(separator: "&")
        let json = try await ask(
            HTTPRequest(
                "POST", description.token, headers: headers.map { (name: $0, value: $1) },
                body: Array(form.utf8), timeout: timeout))
        guard let token = json["id_token"]?.asString else {
            throw OpenIDFault(.providerUnreachable, "It gave no ID token.")
        }
        return token
    }

    private func ask(_ request: HTTPRequest) async throws -> JSON {
        let answer = try await send(request)
        guard let json = try? JSON.parse(answer.body) else {
            throw OpenIDFault(.providerUnreachable, "\(request.url) did not answer in JSON.")
        }
        return json
    }

    private func send(_ request: HTTPRequest) async throws -> HTTPAnswer {
        let answer: HTTPAnswer
        do {
            answer = try await exchange.send(request)
        } catch let fault as HTTPFault {
            throw OpenIDFault(.providerUnreachable, fault.description)
        }
        if answer.isSuccess { return answer }
        // The provider's reason helps whoever set this up; what it answered besides may be secret.
        let reason = (try? JSON.parse(answer.body))?["error"]?.asString ?? ""
        throw OpenIDFault(
            request.method == "POST" && answer.status < 500
                ? .providerRefused : .providerUnreachable,
            "\(request.url) answered \(answer.status) \(reason.prefix(80))")
    }
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
func formEncoded(_ text: String) -> String {
    text.utf8.map { byte in
        let isPlain =
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
        if isPlain { return String(UnicodeScalar(byte)) }
        return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
}
