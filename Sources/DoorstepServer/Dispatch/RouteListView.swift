package import Database
internal import Delivery
internal import DoorstepAPI

/// Questions about routes, answered from their tables: nothing personal is in them.
package struct RouteListView: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    struct Filter: Sendable {
        /// Planned departures from here to before there.
        var from: Int64?
        var to: Int64?
        var site: String?
        var state: String?
        var driver: String?
        var id: String?
    }

    func routes(
        of organization: String, _ filter: Filter, after: String?, limit: Int
    ) async throws -> [RouteRecord] {
        var values: [SQLValue] = [.text(organization), .text(after ?? ""), .integer(Int64(limit))]
        var terms = ["organization = $1", "id > $2"]
        func add(_ term: String, _ value: SQLValue?) {
            guard let value else { return }
            values.append(value)
            terms.append(term + " $\(values.count)")
        }
        add("planned_departure >=", filter.from.map(SQLValue.integer))
        add("planned_departure <", filter.to.map(SQLValue.integer))
        add("site =", filter.site.map(SQLValue.text))
        add("state =", filter.state.map(SQLValue.text))
        add("driver =", filter.driver.map(SQLValue.text))
        add("id =", filter.id.map(SQLValue.text))
        let sql = """
            SELECT id, site, driver, vehicle, state, planned_departure, planned_return, departed,
                completed, meters
            FROM routes WHERE \(terms.joined(separator: " AND ")) ORDER BY id LIMIT $3
            """
        let parameters = values
        return try await store.read { db in
            try db.query(sql, parameters).map { row in
                var route = record(row)
                route.stops = try stops(of: route.id, organization, db)
                return route
            }
        }
    }
}

extension RouteListView {
    /// Routes that left since then and are not back, of all organisations.
    static func underWay(
        since: Int64, in store: any Store
    ) async throws -> [(organization: String, route: RouteID)] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, id FROM routes
                WHERE state = 'departed' AND planned_departure >= $1 ORDER BY organization, id
                """, [.integer(since)]
            ).compactMap { row in
                RouteID(row.text(1)).map { (organization: row.text(0), route: $0) }
            }
        }
    }
}

private func stops(
    of route: String, _ organization: String, _ db: any Connection
) throws -> [StopRecord] {
    var tasks: [Int: [TaskRecord]] = [:]
    try db.forEach(
        """
        SELECT sequence, kind, parcel, consignment, mode, proofs, outcome, promise_from, promise_to
        FROM route_tasks WHERE organization = $1 AND route = $2 ORDER BY sequence, place
        """, [.text(organization), .text(route)]
    ) { row in
        tasks[Int(row.int(0)), default: []].append(
            TaskRecord(
                kind: row.text(1), parcel: row.text(2), consignment: row.text(3),
                mode: HandoffModeName(rawValue: row.text(4)) ?? .person,
                proofs: row.text(5).split(separator: ",").compactMap {
                    ProofKindName(rawValue: String($0))
                },
                outcome: row.optText(6),
                promise: PromiseDetails(from: time(row.int(7)), to: time(row.int(8)))))
    }
    return try db.query(
        """
        SELECT sequence, planned_arrival, planned_departure, arrived, departed FROM route_stops
        WHERE organization = $1 AND route = $2 ORDER BY position, sequence
        """, [.text(organization), .text(route)]
    ).map { row in
        StopRecord(
            sequence: Int(row.int(0)), plannedArrival: time(row.int(1)),
            plannedDeparture: time(row.int(2)), arrivedAt: row.optInt(3).map(time),
            departedAt: row.optInt(4).map(time), tasks: tasks[Int(row.int(0))] ?? [])
    }
}

private func record(_ row: Row) -> RouteRecord {
    RouteRecord(
        id: row.text(0), plan: RouteID(row.text(0))?.plan?.code, site: row.text(1),
        driver: row.text(2), vehicle: row.text(3),
        state: RouteStateName(rawValue: row.text(4)) ?? .published,
        plannedDeparture: time(row.int(5)), plannedReturn: time(row.int(6)),
        departedAt: row.optInt(7).map(time), completedAt: row.optInt(8).map(time),
        plannedDistanceMeters: Int(row.int(9)), stops: [])
}

private func time(_ milliseconds: Int64) -> String { Instant(milliseconds: milliseconds).rfc3339 }
