internal import DoorstepServer

extension Settings {
    /// The provider that people sign in at, or nil when none is set.
    ///
    /// - Throws: `SettingsFault` when only a part of it is set, or the issuer is not HTTPS.
    func openID() throws -> OpenIDSettings? {
        guard let issuer = text("oidc-issuer") else { return nil }
        guard let id = text("oidc-client-id"), let organization = text("oidc-organization") else {
            throw SettingsFault("oidc-issuer needs oidc-client-id and oidc-organization beside it.")
        }
        let settings = OpenIDSettings(
            issuer: issuer, clientID: id, clientSecret: text("oidc-client-secret"),
            organization: organization)
        guard let settings else {
            throw SettingsFault("oidc-issuer should begin with https://, not “\(issuer)”.")
        }
        return settings
    }
}
