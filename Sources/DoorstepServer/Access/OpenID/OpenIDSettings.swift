/// Which provider people sign in at (OpenID Connect Core 1.0), and as whom it knows us.
package struct OpenIDSettings: Sendable {
    package let issuer: String
    package let clientID: String
    /// Nil for a public client, which PKCE alone protects.
    package let clientSecret: String?
    /// Whose people come from there.
    package let organization: String

    /// Nil for an issuer that nobody should trust: not HTTPS, unless it runs on this very machine.
    package init?(issuer: String, clientID: String, clientSecret: String?, organization: String) {
        guard Self.isTrustworthy(issuer), !clientID.isEmpty, !organization.isEmpty else {
            return nil
        }
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.organization = organization
    }

    /// What an address must be before a secret goes there or a key comes from there.
    static func isTrustworthy(_ address: String) -> Bool {
        if address.hasPrefix("https://") { return true }
        return ["http://127.0.0.1", "http://[::1]", "http://localhost"].contains { own in
            address.hasPrefix(own)
                && ["", ":", "/"].contains(address.dropFirst(own.count).prefix(1))
        }
    }
}
