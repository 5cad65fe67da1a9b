/// The windows in which a route's recipients were told to expect its van.
///
/// A window holds until the van is foretold outside of it, and changes once in half an hour at most:
/// whoever waits wants an answer to plan by, not the newest number. Each change says why.
package struct ArrivalWindows: Sendable {
    package enum Event: Sendable, Hashable {
        case told([Told])
    }

    package struct Told: Sendable, Hashable {
        package let stop: Int
        package let window: Window
        /// Nil for the first window, and for a van that is earlier.
        package let because: DelayReason?

        package init(stop: Int, window: Window, because: DelayReason?) {
            self.stop = stop
            self.window = window
            self.because = because
        }
    }

    /// What is foretold of a stop.
    package struct Foretold: Sendable {
        package let stop: Int
        package let p50: Instant
        package let p90: Instant
        package let because: DelayReason?

        package init(stop: Int, p50: Instant, p90: Instant, because: DelayReason?) {
            self.stop = stop
            self.p50 = p50
            self.p90 = p90
            self.because = because
        }

        /// As far before the middle as after it, in whole five minutes.
        var window: Window? {
            let reach = max(ArrivalWindows.leastReach, p90.milliseconds - p50.milliseconds)
            let step = ArrivalWindows.step
            let from = (p50.milliseconds - reach) / step * step
            let to = (p50.milliseconds + reach + step - 1) / step * step
            return Window(from: Instant(milliseconds: from), to: Instant(milliseconds: to))
        }
    }

    private static let step: Int64 = 300_000
    private static let leastReach: Int64 = 600_000
    private static let between: Int64 = 1_800_000

    /// By the number of the stop.
    package private(set) var windows: [Int: (told: Told, at: Instant)] = [:]

    package init() {}

    /// What recipients have to be told now.
    package func look(_ stops: [Foretold], now: Instant) -> [Event] {
        let news = stops.compactMap { stop -> Told? in
            guard let window = stop.window else { return nil }
            guard let known = windows[stop.stop] else {
                return Told(stop: stop.stop, window: window, because: nil)
            }
            let holds = known.told.window.from <= stop.p50 && stop.p50 <= known.told.window.to
            let isSoon = now.milliseconds - known.at.milliseconds < Self.between
            if holds || isSoon { return nil }
            let isLater = stop.p50 > known.told.window.to
            return Told(
                stop: stop.stop, window: window, because: isLater ? stop.because : nil)
        }
        return news.isEmpty ? [] : [.told(news)]
    }

    package mutating func apply(_ event: Event, occurredAt: Instant) {
        switch event {
        case .told(let news): for told in news { windows[told.stop] = (told, occurredAt) }
        }
    }
}
