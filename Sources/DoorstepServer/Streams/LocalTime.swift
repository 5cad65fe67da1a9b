internal import Delivery
internal import Foundation

/// A moment as the clocks of a place show it, such as `09:30`.
func timeOfDay(_ moment: Instant, in timeZone: String) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
    let fields = calendar.dateComponents([.hour, .minute], from: date)
    return String(format: "%02d:%02d", fields.hour ?? 0, fields.minute ?? 0)
}

/// When the clocks of a place show a time on a day; of a time that comes twice the first.
///
/// - Returns: nil for a time that the clocks leap over.
func moment(hour: Int, minute: Int, on day: CalendarDay, in timeZone: String) throws -> Instant? {
    let window = try dayWindow(day, in: timeZone)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
    let start = Date(timeIntervalSince1970: Double(window.from.milliseconds) / 1_000)
    var fields = calendar.dateComponents([.year, .month, .day], from: start)
    (fields.hour, fields.minute) = (hour, minute)
    guard let date = calendar.date(from: fields) else { return nil }
    let moment = Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
    let shown = String(format: "%02d:%02d", hour, minute)
    return timeOfDay(moment, in: timeZone) == shown ? moment : nil
}
