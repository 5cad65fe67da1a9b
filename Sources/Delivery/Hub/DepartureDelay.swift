/// A stop as far as a late start matters to it.
package struct DelayedStop: Sendable, Hashable {
    package let sequence: Int
    package let arrival: Instant
    package let windows: [ConsignmentID: Window]

    package init(sequence: Int, arrival: Instant, windows: [ConsignmentID: Window]) {
        self.sequence = sequence
        self.arrival = arrival
        self.windows = windows
    }
}

/// A promise that a late start breaks, and that the plan would have kept.
package struct BrokenPromise: Sendable, Hashable {
    package let consignment: ConsignmentID
    package let stop: Int
    package let expected: Instant
    package let promised: Instant
}

/// What a route's late start does to the promises behind it.
package struct DepartureDelay: Sendable {
    /// In the order of driving.
    package let stops: [DelayedStop]

    package init(_ stops: [DelayedStop]) { self.stops = stops }

    /// Waiting before a window opens makes up for a late start; breaks and faster driving do not.
    package func breaks(startingLate delay: Duration) -> [BrokenPromise] {
        var delay = delay
        var broken: [BrokenPromise] = []
        for stop in stops {
            guard delay > .zero else { break }
            let expected = stop.arrival + delay
            for (consignment, window) in stop.windows.sorted(by: { $0.key < $1.key })
            where stop.arrival <= window.to && expected > window.to {
                broken.append(
                    BrokenPromise(
                        consignment: consignment, stop: stop.sequence, expected: expected,
                        promised: window.to))
            }
            if let opens = stop.windows.values.map(\.from).min(), stop.arrival < opens {
                delay -= min(delay, opens.since(stop.arrival))
            }
        }
        return broken
    }
}
