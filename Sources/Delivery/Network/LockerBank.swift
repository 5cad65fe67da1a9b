/// Somebody else's lockers, and where their adapter listens.
package struct LockerBank: Sendable, Hashable {
    package let id: LockerBankID
    package let name: String
    /// Without a slash at the end.
    package let url: String

    package init(id: LockerBankID, name: String, url: String) {
        self.id = id
        self.name = name
        self.url = url
    }
}
