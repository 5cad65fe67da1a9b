/// How far a virtual day is.
package struct DayProgress: Sendable {
    package enum Phase: String, Sendable {
        case registering, enrolling, importing, planning, photographing, driving, counting
    }

    package let phase: Phase
    package let done: Int
    package let total: Int
    /// The virtual time, while driving.
    package let now: Moment?

    package init(_ phase: Phase, done: Int, total: Int, now: Moment? = nil) {
        self.phase = phase
        self.done = done
        self.total = total
        self.now = now
    }
}

/// How fast virtual time runs.
package enum Pace: Sendable, Hashable {
    case asFastAsPossible
    /// The driving of the whole day within so many seconds.
    case compressed(seconds: Double)
}
