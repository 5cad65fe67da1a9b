internal import DoorstepAPI
internal import Geography

/// A van under way: where it is, and what its phone sees.
struct Drive {
    let way: Way
    private(set) var offset = 0.0
    private var dice: Dice

    /// A fix each so many seconds while driving.
    private static let interval = 15.0
    /// Faster than this on average is no town (50 km/h), slower is a walk.
    private static let speeds = (slow: 2.5, fast: 14.0)

    init(way: Way, dice: Dice) {
        self.way = way
        self.dice = dice
    }

    /// Drives on to a point of the way; traffic makes it shorter or longer than planned.
    ///
    /// The plan may hold a wait for a window, which is not driven: the leg's length bounds its time.
    mutating func leg(to end: Double, from start: Moment, planned: Double) -> [Position] {
        let meters = max(0, end - offset)
        let shortest = meters / Self.speeds.fast
        let longest = meters / Self.speeds.slow + 30
        let seconds = max(10, min(longest, max(shortest, planned)) * dice.between(0.85, 1.15))
        let from = offset
        var fixes: [Position] = []
        for time in stride(from: Self.interval, to: seconds, by: Self.interval) {
            offset = from + meters * time / seconds
            fixes.append(fix(at: start + time, speed: meters / seconds))
        }
        offset = from + meters
        return fixes + [fix(at: start + seconds)]
    }

    /// What the receiver says here, some metres off.
    mutating func fix(at moment: Moment, speed: Double = 0) -> Position {
        let (place, heading) = way.position(afterMeters: offset)
        return position(
            of: place, at: moment, speed: speed, heading: heading.rounded(), &dice)
    }
}

/// A fix near a place, with the error of a phone under a roof's edge.
func position(
    of place: Coordinate, at moment: Moment, speed: Double = 0, heading: Double? = nil,
    _ dice: inout Dice
) -> Position {
    // A ten-thousandth of a degree is eleven metres at most.
    Position(
        occurredAt: moment.text,
        latitude: rounded(place.latitude + dice.between(-0.000_04, 0.000_04)),
        longitude: rounded(place.longitude + dice.between(-0.000_06, 0.000_06)),
        accuracyMeters: Double(dice.number(4...12)), speedMps: (speed * 10).rounded() / 10,
        headingDegrees: heading)
}
