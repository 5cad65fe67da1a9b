/// A server's challenge as the handheld got it, with as much of it as the devices must know.
package struct Question: Sendable, Hashable {
    package let token: String
    package let audience: String

    package init(token: String, audience: String) {
        self.token = token
        self.audience = audience
    }
}
