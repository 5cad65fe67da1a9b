internal import Delivery
internal import Foundation

/// A dated version of the API: what a client was written against.
///
/// Inside there is one form only, the newest. What an older client sends is brought up to it, and
/// what it is answered is brought down again, change by change (`APIChange`).
struct APIVersion: Sendable, Hashable, Comparable {
    let date: String

    /// Every version, oldest first: a new one is a line here, and its changes are in `APIChange.all`.
    static let all = [APIVersion(date: "2026-11-24"), APIVersion(date: "2026-11-25")]
    static let first = all[0]
    static let current = all[all.count - 1]

    /// What a request or a key names a version with.
    static let header = "doorstep-version"

    static func < (left: APIVersion, right: APIVersion) -> Bool { left.date < right.date }

    /// When it is served for the last time: twelve months after its successor came; nil while it
    /// is the newest.
    var ends: Instant? { Self.known[self]?.ends }

    private static let known: [APIVersion: (ends: Instant?, headers: [String: String])] = {
        var known: [APIVersion: (ends: Instant?, headers: [String: String])] = [:]
        for (place, version) in all.enumerated() {
            let end = place + 1 < all.count ? yearAfter(all[place + 1].date) : nil
            known[version] = (end, version.headers(ending: end))
        }
        return known
    }()

    private static func yearAfter(_ day: String) -> Instant? {
        let year = (Int(day.prefix(4)) ?? 0) + 1
        return Instant(rfc3339: "\(year)\(day.dropFirst(4))T00:00:00Z")
    }

    /// The version that a key was made with; a key from before there were versions has the first.
    static func pinned(_ date: String?) -> APIVersion {
        all.first { $0.date == date } ?? first
    }

    /// How a request is to be understood.
    ///
    /// - Throws: `Refusal` (400) for a date that never was a version, or is not served any more.
    static func wanted(
        header: String?, pinned: APIVersion, now: Instant
    ) throws -> APIVersion {
        let served = all.filter { ($0.ends ?? .distantFuture) > now }
        guard let header else {
            // A key outlives its version: it goes on with the oldest that is served.
            return served.first { $0 >= pinned } ?? current
        }
        guard let version = all.first(where: { $0.date == header }) else {
            throw refusal("unknown-version", "There is no version of this date.", served)
        }
        guard served.contains(version) else {
            throw refusal("version-ended", "This version is not served any more.", served)
        }
        return version
    }

    private static func refusal(
        _ code: String, _ sentence: String, _ served: [APIVersion]
    ) -> Refusal {
        let dates = served.map(\.date).joined(separator: ", ")
        return .malformed("\(sentence) Doorstep-Version is one of: \(dates).", code: code)
    }

    /// What every answer tells about the version that it is in (RFC 8594 for its end).
    var headers: [String: String] { Self.known[self]?.headers ?? headers(ending: nil) }

    private func headers(ending end: Instant?) -> [String: String] {
        var headers = [Self.header: date]
        headers["sunset"] = end.map { end in
            let format = DateFormatter()
            format.locale = Locale(identifier: "en_US_POSIX")
            format.timeZone = TimeZone(secondsFromGMT: 0)
            format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
            return format.string(
                from: Date(timeIntervalSince1970: Double(end.milliseconds) / 1_000))
        }
        return headers
    }
}

extension Instant {
    fileprivate static var distantFuture: Instant { Instant(milliseconds: .max) }
}
