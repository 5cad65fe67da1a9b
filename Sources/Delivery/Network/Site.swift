/// A place of ours in the network: a hub, a depot, a collection point.
package struct Site: Sendable, Hashable {
    package let id: SiteID
    package let name: String
    package let place: Place
    /// As the time zone database calls it, such as Europe/Helsinki.
    package let timeZone: String
    package let address: String
    /// Its number in trade, where it has one.
    package let gln: GLN?

    package init(
        id: SiteID, name: String, place: Place, timeZone: String, address: String, gln: GLN? = nil
    ) {
        self.id = id
        self.name = name
        self.place = place
        self.timeZone = timeZone
        self.address = address
        self.gln = gln
    }
}
