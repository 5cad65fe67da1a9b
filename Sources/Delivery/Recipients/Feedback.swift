/// What a recipient thinks of one delivery: yes, no, or nothing said, each in one tap.
///
/// It is for mending places and habits. Nobody is paid, ranked or punished by it.
package struct Feedback: Sendable, Hashable {
    /// The attempt whose proof it speaks about.
    package let attempt: AttemptID
    package let site: SiteID
    package let driver: DriverID?
    /// Whether it was left, or handed over, in a good place.
    package let isPlaceFine: Bool?
    package let isIntact: Bool?
    package let wasCourteous: Bool?
    /// In the recipient's own words, sealed; nil once the recipient was forgotten.
    package let words: String?
    /// Under whose key the words are sealed.
    package let person: String

    package init(
        attempt: AttemptID, site: SiteID, driver: DriverID?, isPlaceFine: Bool?, isIntact: Bool?,
        wasCourteous: Bool?, words: String?, person: String
    ) {
        self.attempt = attempt
        self.site = site
        self.driver = driver
        self.isPlaceFine = isPlaceFine
        self.isIntact = isIntact
        self.wasCourteous = wasCourteous
        self.words = words
        self.person = person
    }

    /// How long after the handoff it may be given and changed.
    package static let openFor = Duration.seconds(14 * 86_400)
}
