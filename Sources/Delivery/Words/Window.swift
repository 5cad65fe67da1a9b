/// A span of time with a beginning before its end.
package struct Window: Sendable, Hashable {
    package let from: Instant
    package let to: Instant

    /// Fails when the window ends before it starts, or has no length.
    package init?(from: Instant, to: Instant) {
        guard from < to else { return nil }
        self.from = from
        self.to = to
    }

    package var length: Duration { to.since(from) }

    package func contains(_ moment: Instant) -> Bool { from <= moment && moment <= to }

    package func overlaps(_ other: Window) -> Bool { from < other.to && other.from < to }
}
