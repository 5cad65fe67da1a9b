internal import Crypto
internal import CustodyLedger
internal import Delivery
internal import DoorstepAPI
internal import Foundation
internal import Integrations

/// Signs people in at the organisation's own provider: authorization code with PKCE.
struct OpenIDSignIn: Sendable {
    private let provider: OpenIDProvider
    private let keys: OpenIDKeys
    private let pending: PendingSignIns
    private let tables: AccessTables
    private let clock: ServerClock

    init(
        _ settings: OpenIDSettings, tables: AccessTables, clock: ServerClock,
        over exchange: HTTPExchange
    ) {
        let provider = OpenIDProvider(settings, over: exchange)
        self.provider = provider
        keys = OpenIDKeys { try await provider.keys(now: Instant(milliseconds: clock.world)) }
        pending = PendingSignIns(store: tables.store)
        self.tables = tables
        self.clock = clock
    }

    /// A browser on its way to the provider.
    struct Departure: Sendable {
        let address: String
        /// What the browser must bring back beside the provider's answer.
        let browser: String
    }

    func begin(next: String, redirect: String) async throws -> Departure {
        let description = try await provider.description(now: now)
        let (state, nonce, browser) = (Secret.random(32), Secret.random(32), Secret.random(32))
        let verifier = Secret.random(48)
        try await pending.add(
            PendingSignIns.Pending(
                verifier: verifier, nonce: nonce, redirect: redirect, next: local(next)),
            state: state, browser: browser, now: clock.world)
        let challenge = Base64URL.encode(Array(SHA256.hash(data: Data(verifier.utf8))))
        let query = [
            ("response_type", "code"), ("client_id", provider.settings.clientID),
            ("redirect_uri", redirect), ("scope", "openid email profile"), ("state", state),
            ("nonce", nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ].map { "\($0)=\(formEncoded($1))" }.joined(separator: "&")
        let mark = description.authorization.contains("?") ? "&" : "?"
        return Departure(address: description.authorization + mark + query, browser: browser)
    }

    /// What the provider sent the browser back with.
    struct Return: Sendable {
        let state: String?
        let code: String?
        let error: String?
        /// Who answers, where the provider says so (RFC 9207).
        let issuer: String?
        let browser: String?
    }

    /// - Throws: `OpenIDFault` when anything of it is not to be believed.
    func finish(_ back: Return) async throws -> (session: SessionRecord, next: String) {
        guard let state = back.state, let browser = back.browser,
            let begun = try await pending.take(state: state, browser: browser, now: clock.world)
        else {
            throw OpenIDFault(
                .unknownState, "This sign-in was not begun in this browser, or too long ago.")
        }
        if let error = back.error {
            throw OpenIDFault(.providerRefused, "The provider said \(error.prefix(80)).")
        }
        if let issuer = back.issuer, issuer != provider.settings.issuer {
            throw OpenIDFault(.providerRefused, "Another issuer answered.")
        }
        guard let code = back.code else {
            throw OpenIDFault(.providerRefused, "The provider sent no code.")
        }
        let token = try await provider.token(
            code: code, verifier: begun.verifier, redirect: begun.redirect, now: now)
        let person = try await believed(token, nonce: begun.nonce)
        let session = try await SignIn(tables: tables).open(
            email: person.email, organization: provider.settings.organization,
            now: clock.milliseconds)
        guard let session else {
            throw OpenIDFault(
                .unknownPerson,
                "\(provider.settings.organization) has nobody with this e-mail.")
        }
        return (session, begun.next)
    }

    private func believed(_ token: String, nonce: String) async throws -> IDToken {
        let header = try IDToken.Header(token)
        let key = try await keys.key(for: header, now: now)
        return try IDToken(
            header, signedBy: key,
            IDToken.Expected(
                issuer: provider.settings.issuer, audience: provider.settings.clientID,
                nonce: nonce, now: now))
    }

    /// The provider's times are the world's, even while a simulation runs here.
    private var now: Instant { Instant(milliseconds: clock.world) }

    /// Only a path of this very site: anything else would be an open redirect.
    private func local(_ next: String) -> String {
        let isPath = next.hasPrefix("/") && !next.hasPrefix("//") && !next.hasPrefix("/\\")
        return isPath && next.unicodeScalars.allSatisfy { $0.value > 0x20 } ? next : "/"
    }
}
