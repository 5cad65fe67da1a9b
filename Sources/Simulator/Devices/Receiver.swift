internal import Attestation
package import Geography
internal import Glibc

/// A satellite receiver that errs honestly: its circle holds the true place 95 times of 100.
struct Receiver {
    /// One axis' error, in metres: between open sky and a narrow court.
    let deviations: ClosedRange<Double>

    /// In a pocket, under roofs' edges.
    static let handheld = Receiver(deviations: 1.5...6)
    /// On a van's roof.
    static let van = Receiver(deviations: 0.8...2.5)

    /// In a circular normal error 95 % lie within 2.4477 deviations of one axis.
    private static let radiusOf95 = 2.4477

    func fix(of place: Coordinate, at moment: Moment, _ dice: inout Dice) -> Fix {
        let deviation = dice.between(deviations.lowerBound, deviations.upperBound)
        let seen = place.moved(
            north: dice.normal(deviation), east: dice.normal(deviation))
        return Fix(
            place: Place(seen),
            accuracyCentimeters: Int64(deviation * Receiver.radiusOf95 * 100),
            measuredAt: moment.milliseconds - Int64(dice.number(100...2_500)),
            satellites: Int64(dice.number(7...16)))
    }
}

extension Coordinate {
    /// A place so many metres off.
    package func moved(north: Double, east: Double) -> Coordinate {
        let metersPerDegree = 6_371_008.8 * Double.pi / 180
        return Coordinate(
            latitude: latitude + north / metersPerDegree,
            longitude: longitude + east / metersPerDegree / cos(latitude * .pi / 180))
    }
}

extension Place {
    /// The point as tokens write it.
    init(_ coordinate: Coordinate) {
        guard
            let place = Place(
                latitude: Int64((coordinate.latitude * 1e7).rounded()),
                longitude: Int64((coordinate.longitude * 1e7).rounded()))
        else { preconditionFailure("A virtual place is on the globe.") }
        self = place
    }
}
