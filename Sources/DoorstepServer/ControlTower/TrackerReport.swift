internal import Delivery
internal import DoorstepAPI
internal import Foundation

/// One position in the words of the OsmAnd protocol, which most tracking apps speak
/// (https://www.traccar.org/osmand): all of it stands in the query.
struct TrackerReport: Sendable {
    let position: Position

    /// What an app calls its device identifier.
    static let key = "id"

    static let parameters: [Endpoint.Parameter] = [
        .text(key, "A key with the scope `locate`, where no header can carry it."),
        .text("lat", "Degrees north."),
        .text("lon", "Degrees east."),
        .text("location", "Both of them, as `lat,lon`."),
        .text("timestamp", "Seconds or milliseconds since 1970, or RFC 3339; now when not said."),
        .text("accuracy", "Metres; 50 when not said."),
        .text("speed", "Knots."),
        .text("bearing", "Degrees from north; `heading` is the same."),
        .text("heading", "Degrees from north."),
    ]

    private static let accuracyUnsaid = 50.0
    private static let metersPerSecondAKnot = 1_852.0 / 3_600
    /// A clock that is farther ahead lies, and would hide every position after it.
    private static let ahead = Duration.seconds(600)
    /// Apps count in seconds or milliseconds; seconds of this size are the year 5138.
    private static let fewestMilliseconds: Int64 = 100_000_000_000

    /// - Throws: `Refusal` (400) naming the parameter that cannot be read.
    init(_ query: [String: String], now: Instant) throws {
        let pair = query["location"]?.split(separator: ",").map(String.init) ?? []
        let north = pair.count == 2 ? pair[0] : query["lat"]
        let east = pair.count == 2 ? pair[1] : query["lon"]
        let latitude = try Self.number(north, "lat", -90...90)
        let longitude = try Self.number(east, "lon", -180...180)
        guard let latitude, let longitude else { throw Self.unreadable("lat and lon") }
        let at = try Self.moment(query["timestamp"], now: now)
        let accuracy = try Self.number(query["accuracy"], "accuracy", 0...100_000)
        let knots = try Self.number(query["speed"], "speed", 0...290)
        let bearing = try Self.number(query["bearing"] ?? query["heading"], "bearing", 0...360)
        position = Position(
            occurredAt: at.rfc3339, latitude: latitude, longitude: longitude,
            accuracyMeters: accuracy.flatMap { $0 > 0 ? $0 : nil } ?? Self.accuracyUnsaid,
            speedMps: knots.map { $0 * Self.metersPerSecondAKnot }, headingDegrees: bearing)
    }

    private static func number(
        _ text: String?, _ name: String, _ range: ClosedRange<Double>
    ) throws -> Double? {
        guard let text, !text.isEmpty else { return nil }
        guard let number = Double(text), range.contains(number) else { throw unreadable(name) }
        return number
    }

    private static func moment(_ text: String?, now: Instant) throws -> Instant {
        guard let text, !text.isEmpty else { return now }
        let at: Instant
        if let number = Double(text), number > 0, number < 1e15 {
            let count = Int64(number)
            at = Instant(
                milliseconds: count < fewestMilliseconds ? Int64(number * 1_000) : count)
        } else if let read = Instant(rfc3339: text) {
            at = read
        } else {
            throw unreadable("timestamp")
        }
        if at > now + ahead { throw unreadable("timestamp") }
        return at
    }

    private static func unreadable(_ name: String) -> Refusal {
        .malformed(
            "\(name) cannot be read: degrees, metres and knots as numbers, and a time that is not ahead.",
            code: "invalid-parameter")
    }
}
