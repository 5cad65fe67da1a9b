internal import Database
internal import Delivery

/// Questions of the hall and the docks, answered from tables alone.
struct HubBoardView: Sendable {
    let store: any Store

    /// A route on its way out of the hub.
    struct Departing: Sendable {
        let route: String
        let driver: String
        let vehicle: String
        let state: String
        /// As it was first published.
        let planned: Instant
        /// As it is planned now.
        let current: Instant
        let departed: Instant?
        let cause: String?
        var parcels = 0
        var sorted = 0
        var loaded = 0
        var strays = 0

        /// Everything lies in its lane or is aboard, and nothing that belongs elsewhere is.
        var isReady: Bool { parcels > 0 && sorted + loaded == parcels && strays == 0 }
    }

    /// The routes that should leave a site within a day, in the order of their plans.
    func departing(
        of organization: String, at site: SiteID, within day: Window
    ) async throws -> [Departing] {
        let values: [SQLValue] = [
            .text(organization), .text(site.code), .integer(day.from.milliseconds),
            .integer(day.to.milliseconds),
        ]
        return try await store.read { db in
            var rows = try db.query(
                """
                SELECT d.route, r.driver, r.vehicle, r.state, d.planned, r.planned_departure,
                    d.departed, d.cause
                FROM departures d JOIN routes r ON r.organization = d.organization AND r.id = d.route
                WHERE \(ofDay) ORDER BY d.planned, d.route
                """, values
            ).map { row in
                Departing(
                    route: row.text(0), driver: row.text(1), vehicle: row.text(2),
                    state: row.text(3), planned: Instant(milliseconds: row.int(4)),
                    current: Instant(milliseconds: row.int(5)),
                    departed: row.optInt(6).map { Instant(milliseconds: $0) },
                    cause: row.optText(7))
            }
            let places = Dictionary(
                uniqueKeysWithValues: rows.enumerated().map { ($1.route, $0) })
            try db.forEach(
                """
                SELECT t.route, COUNT(*),
                    SUM(CASE WHEN p.milestone = 'SORTED' THEN 1 ELSE 0 END),
                    SUM(CASE WHEN p.route = t.route THEN 1 ELSE 0 END)
                FROM departures d
                    JOIN route_tasks t ON t.organization = d.organization AND t.route = d.route
                    JOIN parcels p ON p.organization = t.organization AND p.id = t.parcel
                WHERE \(ofDay) GROUP BY t.route
                """, values
            ) { row in
                guard let place = places[row.text(0)] else { return }
                rows[place].parcels = Int(row.int(1))
                rows[place].sorted = Int(row.int(2))
                rows[place].loaded = Int(row.int(3))
            }
            try db.forEach(
                """
                SELECT e.route, COUNT(*) FROM departures d
                    JOIN load_errors e ON e.organization = d.organization AND e.route = d.route
                WHERE \(ofDay) AND e.removed IS NULL GROUP BY e.route
                """, values
            ) { row in
                if let place = places[row.text(0)] { rows[place].strays = Int(row.int(1)) }
            }
            return rows
        }
    }

    /// A parcel in the hall.
    struct Item: Sendable {
        let parcel: ParcelID
        let consignment: ConsignmentID
        /// Its open route; nil while it is not planned.
        let route: RouteID?
        let milestone: String
        let promiseTo: Instant
        /// Where it was put last at this site.
        let lies: String?
    }

    /// Parcels that leave a site on a day, planned or not, by id.
    func items(
        of organization: String, at site: SiteID, within day: Window, after: String, limit: Int
    ) async throws -> [Item] {
        let values: [SQLValue] = [
            .text(organization), .text(site.code), .integer(day.from.milliseconds),
            .integer(day.to.milliseconds), .text(after), .integer(Int64(limit)),
        ]
        return try await store.read { db in
            let planned = try db.query(
                """
                SELECT p.id, p.consignment, t.route, p.milestone, p.promise_to, s.lane
                FROM departures d
                    JOIN route_tasks t ON t.organization = d.organization AND t.route = d.route
                    JOIN parcels p ON p.organization = t.organization AND p.id = t.parcel
                    LEFT JOIN sorted_parcels s
                        ON s.organization = p.organization AND s.parcel = p.id AND s.site = $2
                WHERE \(ofDay) AND p.id > $5 ORDER BY p.id LIMIT $6
                """, values
            ).compactMap(Item.init)
            let waiting = try db.query(
                """
                SELECT p.id, p.consignment, NULL, p.milestone, p.promise_to, s.lane
                FROM parcels p LEFT JOIN sorted_parcels s
                    ON s.organization = p.organization AND s.parcel = p.id AND s.site = $2
                WHERE p.organization = $1 AND p.site = $2 AND p.milestone IN (\(inTheHall))
                    AND p.promise_from >= $3 AND p.promise_from < $4 AND p.id > $5
                    AND NOT EXISTS (SELECT 1 FROM route_tasks t JOIN departures d
                        ON d.organization = t.organization AND d.route = t.route
                        WHERE t.organization = p.organization AND t.parcel = p.id
                            AND d.departed IS NULL)
                ORDER BY p.id LIMIT $6
                """, values
            ).compactMap(Item.init)
            return Array((planned + waiting).sorted { $0.parcel < $1.parcel }.prefix(limit))
        }
    }

    /// One parcel, with the route that it should leave with.
    func findItem(_ parcel: ParcelID, of organization: String) async throws -> Item? {
        try await store.read { db in
            try db.findRow(
                """
                SELECT p.id, p.consignment,
                    (SELECT t.route FROM route_tasks t JOIN departures d
                        ON d.organization = t.organization AND d.route = t.route
                     WHERE t.organization = p.organization AND t.parcel = p.id
                        AND d.departed IS NULL ORDER BY d.planned DESC, d.route LIMIT 1),
                    p.milestone, p.promise_to, s.lane
                FROM parcels p LEFT JOIN sorted_parcels s
                    ON s.organization = p.organization AND s.parcel = p.id
                WHERE p.organization = $1 AND p.id = $2
                """, [.text(organization), .text(parcel.code)]
            ).flatMap(Item.init)
        }
    }
}

private let ofDay =
    "d.organization = $1 AND d.site = $2 AND d.planned >= $3 AND d.planned < $4"

/// Milestones of parcels that may still be sorted.
private let inTheHall = """
    'CREATED', 'LABELLED', 'MANIFESTED', 'TENDERED', 'PICKED_UP', 'FACILITY_IN', 'FACILITY_OUT',
    'SORTED'
    """

extension HubBoardView.Item {
    fileprivate init?(_ row: Row) {
        guard let parcel = ParcelID(row.text(0)), let consignment = ConsignmentID(row.text(1))
        else { return nil }
        self.parcel = parcel
        self.consignment = consignment
        route = row.optText(2).flatMap(RouteID.init)
        milestone = row.text(3)
        promiseTo = Instant(milliseconds: row.int(4))
        lies = row.optText(5)
    }
}
