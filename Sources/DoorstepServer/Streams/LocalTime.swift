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

/// The date by a site's clocks.
func localDay(of moment: Instant, in zone: String) -> CalendarDay {
    let fields = local(moment, zone)
    return CalendarDay(
        year: fields.year ?? 1970, month: fields.month ?? 1, day: fields.day ?? 1)
        ?? CalendarDay(of: moment)
}

/// Minutes since midnight by a site's clocks.
func localMinute(of moment: Instant, in zone: String) -> Int {
    let fields = local(moment, zone)
    return (fields.hour ?? 0) * 60 + (fields.minute ?? 0)
}

private func local(_ moment: Instant, _ zone: String) -> DateComponents {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    return calendar.dateComponents(
        [.year, .month, .day, .hour, .minute],
        from: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000))
}

extension ChangePolicy.Slot {
    /// The slot as moments of a day; a day's length varies where clocks are changed.
    func window(on day: CalendarDay, in timeZone: String) -> Window? {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        let date = day.text.split(separator: "-").compactMap { Int($0) }
        guard date.count == 3 else { return nil }
        let bounds = [from, to].compactMap { minutes in
            calendar.date(
                from: DateComponents(
                    year: date[0], month: date[1], day: date[2], hour: minutes / 60,
                    minute: minutes % 60)
            ).map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1_000)) }
        }
        return bounds.count == 2 ? Window(from: bounds[0], to: bounds[1]) : nil
    }
}
