package import Database
internal import DoorstepAPI

/// The day's figures, counted from the tables that the events keep.
package struct DayReportView: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// Counts the parcels of all routes that should depart in a span of time.
    ///
    /// - Parameters:
    ///   - from: milliseconds UTC, the day's first at the site.
    ///   - to: the first of the next day.
    func report(
        of organization: String, date: String, from: Int64, to: Int64, site: String?,
        ledgerSize: Int
    ) async throws -> DayReport {
        let values: [SQLValue] = [
            .text(organization), .integer(from), .integer(to), .optional(site),
        ]
        return try await store.read { db in
            guard let sums = try db.findRow(sumsQuery, values),
                let ways = try db.findRow(waysQuery, values)
            else { throw DatabaseError.closed }
            var grades: [String: Int] = [:]
            try db.forEach(gradesQuery, values) { grades[$0.text(0)] = Int($0.int(1)) }
            let tried = try db.findRow(firstAttemptQuery, values)
            let dock = try db.findRow(dockQuery, values)
            let (attempted, first) = (tried?.int(0) ?? 0, tried?.int(1) ?? 0)
            return DayReport(
                date: date, parcels: Int(sums.int(0)), delivered: Int(sums.int(1)),
                open: Int(sums.int(0) - sums.int(1) - sums.int(2) - sums.int(3)),
                failedAttempts: Int(sums.int(4)), returned: Int(sums.int(2)),
                onTime: Int(sums.int(5)),
                firstAttemptRate: attempted == 0 ? nil : Double(first) / Double(attempted),
                distanceKm: Double(ways.int(0)) / 1_000, grades: grades,
                verifiedHandoffRate: sums.int(1) == 0
                    ? nil : Double(sums.int(6)) / Double(sums.int(1)),
                ledgerSize: ledgerSize, preventedReattempts: Int(dock?.int(0) ?? 0),
                leftBehind: Int(dock?.int(1) ?? 0))
        }
    }
}

private let dayParcels = """
    FROM parcels p JOIN route_tasks t ON t.organization = p.organization AND t.parcel = p.id
        JOIN routes r ON r.organization = t.organization AND r.id = t.route
    WHERE p.organization = $1 AND r.planned_departure >= $2 AND r.planned_departure < $3
        AND (r.site = $4 OR $4 IS NULL)
    """

private let delivered = """
    p.milestone IN ('HANDED_OFF', 'VERIFIED', 'CUSTODY_CLOSED', 'CONFIRMED', 'COLLECTED')
    """

private let sumsQuery = """
    SELECT COUNT(*), COALESCE(SUM(CASE WHEN \(delivered) THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN p.milestone = 'RETURNED' THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN p.milestone = 'CANCELLED' THEN 1 ELSE 0 END), 0),
        CAST(COALESCE(SUM(p.failures), 0) AS BIGINT),
        COALESCE(SUM(CASE WHEN \(delivered) AND p.delivered >= p.promise_from
            AND p.delivered <= p.promise_to THEN 1 ELSE 0 END), 0),
        COALESCE(SUM(CASE WHEN \(delivered) AND p.flags NOT LIKE '%UNVERIFIED%'
            THEN 1 ELSE 0 END), 0)
    \(dayParcels)
    """

private let gradesQuery = """
    SELECT p.grade, COUNT(*) \(dayParcels) AND p.grade IS NOT NULL AND \(delivered) GROUP BY p.grade
    """

/// Delivered on attempt 1 ÷ consignments with at least one attempt (FADR).
private let firstAttemptQuery = """
    SELECT COUNT(*), COALESCE(SUM(CASE WHEN failed = 0 AND done > 0 THEN 1 ELSE 0 END), 0)
    FROM (SELECT p.consignment, SUM(p.failures) AS failed,
        SUM(CASE WHEN \(delivered) THEN 1 ELSE 0 END) AS done
        \(dayParcels) AND p.attempts > 0 GROUP BY p.consignment) AS tried
    """

private let waysQuery = """
    SELECT CAST(COALESCE(SUM(r.meters), 0) AS BIGINT) FROM routes r
    WHERE r.organization = $1 AND r.planned_departure >= $2 AND r.planned_departure < $3
        AND r.departed IS NOT NULL AND (r.site = $4 OR $4 IS NULL)
    """

/// What the dock caught, and what it named as left: of routes that should depart on the day.
private let dockQuery = """
    SELECT (SELECT COUNT(*) FROM load_errors e JOIN departures d
            ON d.organization = e.organization AND d.route = e.route
        WHERE e.organization = $1 AND d.planned >= $2 AND d.planned < $3
            AND (d.site = $4 OR $4 IS NULL) AND e.removed IS NOT NULL
            AND (d.departed IS NULL OR e.removed <= d.departed)),
        (SELECT COUNT(*) FROM left_behind l JOIN departures d
            ON d.organization = l.organization AND d.route = l.route
        WHERE l.organization = $1 AND d.planned >= $2 AND d.planned < $3
            AND (d.site = $4 OR $4 IS NULL))
    """
