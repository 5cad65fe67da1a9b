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
    /// What this caller may do: the role's rights, or what of them a key was given.
    package let rights: Set<Right>
    /// The one delivery that a recipient's link opens; nil for everybody else.
    let consignment: ConsignmentID?
    /// How this caller's requests are understood when they say nothing else.
    let version: APIVersion
    /// When the credential itself ends; nil when never, or when it was looked up to be short.
    let expires: Int64?

    /// - Parameter rights: nil for all that the role has.
    init(
        organization: String, actor: String, name: String, role: RoleName, driver: DriverID?,
        credential: String, isCookie: Bool, rights: Set<Right>? = nil,
        consignment: ConsignmentID? = nil, version: APIVersion = .current, expires: Int64? = nil
    ) {
        self.organization = organization
        self.actor = actor
        self.name = name
        self.role = role
        self.driver = driver
        self.credential = credential
        self.isCookie = isCookie
        self.rights = rights ?? Right.of(role)
        self.consignment = consignment
        self.version = version
        self.expires = expires
    }

    package func has(_ right: Right) -> Bool { rights.contains(right) }

    /// - Throws: `Refusal` (404) when the thing belongs to another driver: it looks as if missing.
    package func mayAct(for other: DriverID?, _ what: String) throws {
        if let driver, driver != other { throw Refusal.notFound(what) }
    }
}
