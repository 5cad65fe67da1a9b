/// A person who drives, and what they may do.
package struct Driver: Sendable, Hashable {
    package let id: DriverID
    package let name: String
    package let phone: String?
    /// Languages spoken, as BCP 47 tags.
    package let languages: [String]
    /// Rights to work a class of route, goods or place.
    package let clearances: [String]
    package let homeSite: SiteID?

    package init(
        id: DriverID, name: String, phone: String?, languages: [String], clearances: [String],
        homeSite: SiteID?
    ) {
        self.id = id
        self.name = name
        self.phone = phone
        self.languages = languages
        self.clearances = clearances
        self.homeSite = homeSite
    }
}
