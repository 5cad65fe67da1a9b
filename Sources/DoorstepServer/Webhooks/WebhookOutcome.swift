internal import Foundation

/// What follows from a receiver's answer, or from its silence.
struct WebhookOutcome: Sendable, Hashable {
    enum Next: Sendable, Hashable {
        case delivered
        /// Milliseconds since 1970.
        case again(at: Int64)
        case givenUp
    }

    let next: Next
    /// The receiver says that it is gone: nothing more is sent, everything is kept.
    var isGone = false
    /// The receiver asks for patience with everything, not just with this one.
    var throttledUntil: Int64?

    /// - Parameters:
    ///   - status: nil when there was no answer at all.
    ///   - attempt: 1 for the first try.
    init(
        status: Int?, retryAfter: String?, attempt: Int, now: Int64, chance: Double,
        rules: WebhookRules
    ) {
        switch status {
        case (200..<300)?:
            next = .delivered
        case 410?:
            next = .again(at: now)
            isGone = true
        default:
            let asked = retryAfter.flatMap { seconds($0, now) }.map { now + $0 * 1_000 }
            if let wait = rules.wait(afterAttempt: attempt, chance: chance) {
                let due = max(now + wait, asked ?? 0)
                next = .again(at: due)
                if isBusy(status) || asked != nil {
                    throttledUntil = asked ?? min(due, now + Limits.throttleMilliseconds)
                }
            } else {
                next = .givenUp
                throttledUntil = asked
            }
        }
    }
}

/// Answers that speak of the receiver's load, not of the message.
private func isBusy(_ status: Int?) -> Bool { [429, 502, 504].contains(status) }

/// `Retry-After` as seconds (RFC 9110 §10.2.3): a number or a date; a day at most.
private func seconds(_ text: String, _ now: Int64) -> Int64? {
    if let seconds = Int64(text) { return seconds < 0 ? nil : min(seconds, 86_400) }
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "GMT")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss zzz"
    guard let date = format.date(from: text) else { return nil }
    return min(max(Int64(date.timeIntervalSince1970) - now / 1_000, 0), 86_400)
}
