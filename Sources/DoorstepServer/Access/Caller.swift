package import Delivery
package import DoorstepAPI

/// Who is asking: made by the authenticator alone, and demanded by everything that reads or writes.
package struct Caller: Sendable, Hashable {
    package let organization: String
    /// The person's e-mail or the key's id, as the log names the actor.
    package let actor: String
    package let name: String
    package let role: RoleName
    /// The one driver that this caller may act for; nil for those who may act for all.
    package let driver: DriverID?
    /// Which key or session it was: the scope of idempotency keys and rate limits.
    let credential: String
    /// Signed in by cookie: then the request must come from our own pages.
    let isCookie: Bool

    init(
        organization: String, actor: String, name: String, role: RoleName, driver: DriverID?,
        credential: String, isCookie: Bool
    ) {
        self.organization = organization
        self.actor = actor
        self.name = name
        self.role = role
        self.driver = driver
        self.credential = credential
        self.isCookie = isCookie
    }

    package func has(_ right: Right) -> Bool { Right.of(role).contains(right) }

    /// - Throws: `Refusal` (404) when the thing belongs to another driver: it looks as if missing.
    package func mayAct(for other: DriverID?, _ what: String) throws {
        if let driver, driver != other { throw Refusal.notFound(what) }
    }
}
