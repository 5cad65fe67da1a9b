internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation

/// The day in figures, and the log itself.
func reportEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/reports/day", "readDay", "The figures of a day, counted from events",
            stage: "Measures", needs: .read,
            [
                .day("date", "The day, in the site's calendar; today when absent."),
                .label("site", "Only this site's."),
            ], answers: DayReport.self
        ) { call in
            let organization = call.caller.organization
            let day = try await desk.day(
                call.query["date"], site: call.query["site"], of: organization)
            let head = try await desk.journal.ledgerHead(organization)
            return try await DayReportView(store: desk.journal.store).report(
                of: organization, date: day.date, from: day.from, to: day.to,
                site: call.query["site"], ledgerSize: Int(head.size))
        },
        .read(
            "/v1/events", "listEvents", "The log in the ledger's order: open parts only",
            stage: "Measures", needs: .read,
            [
                .number(
                    "after", "The ledger index to go on from; -1 for the beginning.",
                    -1...9_007_199_254_740_991),
                .number("limit", "How many events a page has.", 1...500),
            ], answers: Page<EventRecord>.self
        ) { call in
            let after = call.query["after"].flatMap { Int64($0) } ?? -1
            let limit = try call.limit()
            let events = try await desk.journal.events(
                call.caller.organization, after: after, limit: limit)
            return Page(
                items: events.map(EventRecord.init),
                nextCursor: events.count == limit
                    ? events.last?.ledgerIndex.map { String($0) } : nil)
        },
    ]
}

extension EventRecord {
    init(_ event: RecordedEvent) {
        self.init(
            id: event.id, type: event.type, stream: event.stream, version: event.version,
            occurredAt: Instant(milliseconds: event.occurredAt).rfc3339,
            recordedAt: Instant(milliseconds: event.recordedAt).rfc3339, actor: event.actor,
            ledgerIndex: event.ledgerIndex.map { Int($0) })
    }
}

extension Desk {
    /// A calendar day at a site, as a span of UTC.
    ///
    /// - Parameters:
    ///   - date: such as `2026-11-20`; today at the site when nil or empty.
    ///   - site: the first one of the organisation when nil.
    func day(
        _ date: String?, site: String?, of organization: String
    ) async throws -> (date: String, from: Int64, to: Int64, timeZone: String) {
        let zone = try await timeZone(of: site, organization)
        let text = date.flatMap { $0.isEmpty ? nil : $0 } ?? today(in: zone)
        guard let day = CalendarDay(text) else {
            throw Refusal.malformed("date is no day.", code: "invalid-parameter")
        }
        let window = try dayWindow(day, in: zone)
        return (text, window.from.milliseconds, window.to.milliseconds, zone)
    }

    private func today(in zone: String) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
        let now = Date(timeIntervalSince1970: Double(clock.milliseconds) / 1_000)
        let fields = calendar.dateComponents([.year, .month, .day], from: now)
        return String(
            format: "%04d-%02d-%02d", fields.year ?? 0, fields.month ?? 0, fields.day ?? 0)
    }

    private func timeZone(of site: String?, _ organization: String) async throws -> String {
        var id = site.flatMap { SiteID($0) }
        if id == nil {
            id = try await WorkforceView.page(
                of: SiteID.self, of: organization, after: "", limit: 1, in: journal.store
            ).first
        }
        guard let id else { return "UTC" }
        let errand = Errand(
            journal: journal, organization: organization, actor: "doorstep", source: "api",
            now: clock.now)
        return try await errand.find(Site.self, id.stream)?.timeZone ?? "UTC"
    }
}
