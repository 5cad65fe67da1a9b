internal import Delivery
internal import EventLog

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
