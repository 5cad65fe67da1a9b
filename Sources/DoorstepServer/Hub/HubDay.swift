internal import Delivery
internal import EventLog
internal import Foundation

/// One day of one hub: its settings, and the span by its own clocks.
struct HubDay: Sendable {
    let site: Site
    /// Nil where nobody has said how the hub works.
    let setup: HubSetup?
    let date: String
    let window: Window

    /// - Throws: `Rejection.hubNotSet` where the hub's ways are needed and nobody told them.
    func demandSetup() throws -> HubSetup {
        guard let setup else { throw Rejection.hubNotSet }
        return setup
    }
}

extension Errand {
    /// The day of a site that holds a moment.
    func hubDay(at site: SiteID, holding moment: Instant) async throws -> HubDay {
        let site = try await knownSite(site)
        return try await hubDay(at: site, localDay(of: moment, in: site.timeZone))
    }

    /// A day that was asked for; today at the site when it was not.
    func hubDay(at site: SiteID, on date: String?) async throws -> HubDay {
        let site = try await knownSite(site)
        guard let date, !date.isEmpty else {
            return try await hubDay(at: site, localDay(of: now, in: site.timeZone))
        }
        guard let day = CalendarDay(date) else {
            throw Refusal.malformed("date is no day.", code: "invalid-parameter")
        }
        return try await hubDay(at: site, day)
    }

    private func hubDay(at site: Site, _ day: CalendarDay) async throws -> HubDay {
        HubDay(
            site: site, setup: try await find(HubSetup.self, HubSetup.stream(of: site.id)),
            date: day.text, window: try dayWindow(day, in: site.timeZone))
    }

    private func knownSite(_ id: SiteID) async throws -> Site {
        guard let site = try await find(Site.self, id.stream) else {
            throw Refusal.notFound("site")
        }
        return site
    }
}

/// The date by a site's clocks.
private func localDay(of moment: Instant, in zone: String) -> CalendarDay {
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
