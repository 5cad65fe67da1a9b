/// A server's challenge as the handheld got it, with as much of it as the devices must know.
package struct Question: Sendable, Hashable {
    package let token: String
    package let audience: String
    package let issuedAt: Moment
    package let expiresAt: Moment
    /// Good for the whole shift, and without network.
    package let isForOffline: Bool

    package init(
        token: String, audience: String, issuedAt: Moment, expiresAt: Moment, isForOffline: Bool
    ) {
        self.isForOffline = isForOffline
        self.token = token
        self.audience = audience
        self.issuedAt = issuedAt
        self.expiresAt = expiresAt
    }
}
