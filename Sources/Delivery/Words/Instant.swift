/// A moment in milliseconds since 1970, UTC.
package struct Instant: Sendable, Hashable, Comparable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Instant, right: Instant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (moment: Instant, span: Duration) -> Instant {
        Instant(milliseconds: moment.milliseconds + span.milliseconds)
    }

    package static func - (moment: Instant, span: Duration) -> Instant {
        Instant(milliseconds: moment.milliseconds - span.milliseconds)
    }

    /// How long after another moment this one is; negative when it is before.
    package func since(_ other: Instant) -> Duration {
        .milliseconds(milliseconds - other.milliseconds)
    }
}

extension Duration {
    /// Whole milliseconds, the finest time that events carry.
    package var milliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
