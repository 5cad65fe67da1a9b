/// Where somebody was at a moment, as a receiver claims.
package struct TrackPoint: Sendable, Hashable {
    /// Milliseconds since 1970.
    package let at: Int64
    package let place: Coordinate
    package let accuracyMeters: Double

    package init(at: Int64, place: Coordinate, accuracyMeters: Double) {
        self.at = at
        self.place = place
        self.accuracyMeters = accuracyMeters
    }
}

/// A stay within a fence; times are where the way crosses the edge, in milliseconds since 1970.
package struct FenceVisit: Sendable, Hashable {
    package let entered: Int64
    /// Nil while it lasts.
    package let left: Int64?
    /// The last fix that was read within it.
    package let lastSeen: Int64

    package init(entered: Int64, left: Int64?, lastSeen: Int64) {
        self.entered = entered
        self.left = left
        self.lastSeen = lastSeen
    }

    package func lasts(at moment: Int64) -> Int64 { (left ?? moment) - entered }
}

/// How a track is read against a fence.
package struct FenceRules: Sendable, Hashable {
    package var version = "2026-11"
    /// One fix outside may be an error of the receiver; so many in a row are not.
    package var fixesToLeave = 2
    /// The fence widens by a fix's accuracy, at most by so much.
    package var mostWideningMeters = 30.0

    package init() {}
}

extension Geofence {
    /// The stays that a track shows, in order.
    ///
    /// Fixes may come in any order and twice: whoever hears of a late one asks again with all of them.
    /// A way that leads through between two fixes is a stay as well, of the time that it took.
    package func visits(
        in fixes: some Sequence<TrackPoint>, rules: FenceRules = FenceRules()
    ) -> [FenceVisit] {
        var reader = VisitReader(fence: self, rules: rules)
        var last: Int64?
        for fix in fixes.sorted(by: { $0.at < $1.at }) where fix.at != last {
            reader.read(fix)
            last = fix.at
        }
        return reader.finish()
    }
}

private struct VisitReader {
    let fence: Geofence
    let rules: FenceRules
    private var visits: [FenceVisit] = []
    private var entered: Int64?
    /// The last fix inside.
    private var inside: TrackPoint?
    /// The fixes outside since then.
    private var outside: [TrackPoint] = []

    init(fence: Geofence, rules: FenceRules) { (self.fence, self.rules) = (fence, rules) }

    mutating func read(_ fix: TrackPoint) {
        let isInside = fence.mayContain(
            fix.place, accuracyMeters: fix.accuracyMeters,
            allowingAtMost: rules.mostWideningMeters)
        if entered != nil {
            if isInside {
                (inside, outside) = (fix, [])
            } else {
                outside.append(fix)
                if outside.count >= rules.fixesToLeave { leave() }
            }
        } else {
            if isInside {
                entered = outside.last.map { crossing($0, fix) } ?? fix.at
                inside = fix
                outside = []
            } else {
                if let before = outside.last { passThrough(before, fix) }
                outside = [fix]
            }
        }
    }

    private mutating func leave() {
        guard let entered, let inside, let first = outside.first, let last = outside.last else {
            return
        }
        visits.append(
            FenceVisit(
                entered: entered, left: max(entered, crossing(first, inside)), lastSeen: inside.at))
        self.entered = nil
        self.inside = nil
        outside = [last]
    }

    /// A fast van has no fix within a small fence; its way still leads through it.
    private mutating func passThrough(_ from: TrackPoint, _ to: TrackPoint) {
        let parts = (0...Self.steps).filter {
            fence.contains(from.place.point(at: Double($0) / Double(Self.steps), towards: to.place))
        }
        guard let first = parts.first, let last = parts.last else { return }
        func moment(_ step: Int) -> Int64 {
            from.at + (to.at - from.at) * Int64(step) / Int64(Self.steps)
        }
        visits.append(
            FenceVisit(entered: moment(first), left: moment(last), lastSeen: moment(last)))
    }

    /// When the way between a fix outside and one inside crosses the edge.
    private func crossing(_ outer: TrackPoint, _ inner: TrackPoint) -> Int64 {
        var (low, high) = (0.0, 1.0)
        for _ in 0..<Self.halvings {
            let middle = (low + high) / 2
            if fence.contains(outer.place.point(at: middle, towards: inner.place)) {
                high = middle
            } else {
                low = middle
            }
        }
        return outer.at + Int64(Double(inner.at - outer.at) * high)
    }

    mutating func finish() -> [FenceVisit] {
        if let entered, let inside {
            visits.append(FenceVisit(entered: entered, left: nil, lastSeen: inside.at))
        }
        return visits
    }

    /// A second of a van's way between two fixes of half a minute.
    private static let steps = 30
    private static let halvings = 10
}
