/// How far something that a recipient told may still be believed.
///
/// It halves every half-life since it was told or confirmed, evenly in between: people move, sheds are
/// torn down and neighbours change, and nobody tells.
package struct Freshness: Sendable, Hashable {
    /// In thousandths: 1000 on the day it was told.
    package let perMille: Int

    /// Half a year: then half of what was said about a place is doubtful.
    package static let halfLife = Duration.seconds(180 * 86_400)
    /// Two half-lives, about a year: below it nothing is left anywhere on its word.
    package static let staleBelow = 251

    package init(toldAt: Instant, now: Instant) {
        let age = max(.zero, now.since(toldAt)).components.seconds
        let half = Freshness.halfLife.components.seconds
        let halves = Int(min(age / half, 10))
        let rest = age >= half * 10 ? 0 : Int(age % half)
        let whole = 1_000 >> halves
        perMille = whole - whole * rest / Int(half) / 2
    }

    package var isStale: Bool { perMille < Freshness.staleBelow }
}
