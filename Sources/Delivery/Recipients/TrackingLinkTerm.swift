/// How long a recipient's link opens its delivery.
package enum TrackingLinkTerm {
    /// Long enough to look up how it was handed over, and to complain.
    package static let afterPromise: Duration = .seconds(14 * 86_400)
    /// Nobody's link lives longer from the day it is made, whatever is asked for.
    package static let longest: Duration = .seconds(120 * 86_400)
    /// A consignment has a handful of people who may ask: more live links than this are a mistake.
    package static let liveAtMost = 20

    /// When a link ends that nobody gave an end.
    package static func end(promised: Window, now: Instant) -> Instant {
        min(max(promised.to, now) + afterPromise, now + longest)
    }

    /// Whether a wished end is one that a link may have.
    package static func allows(_ end: Instant, now: Instant) -> Bool {
        end > now && end <= now + longest
    }
}
