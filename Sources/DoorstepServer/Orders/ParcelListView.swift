package import Database
internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Questions about parcels, answered from their table.
package struct ParcelListView: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// Which parcels a list shows.
    struct Filter: Sendable {
        /// The start of a parcel's, a consignment's or a route's id.
        var search: String?
        var milestone: String?
        var route: String?
        var updatedSince: Int64?
    }

    /// - Parameters:
    ///   - after: the id of the last parcel of the page before.
    ///   - driver: only what this driver carries or carried.
    func parcels(
        of organization: String, _ filter: Filter, after: String?, limit: Int, driver: String?
    ) async throws -> [ParcelRecord] {
        let (sql, values) = statement(organization, filter, after, limit, driver)
        return try await store.read { db in try db.query(sql, values).map(record) }
    }

    func findParcel(_ id: ParcelID, of organization: String) async throws -> ParcelRecord? {
        try await store.read { try parcel(id, of: organization, on: $0) }
    }

    /// A parcel with everything that happened to it, on one snapshot.
    func history(
        of id: ParcelID, in organization: String
    ) async throws -> (parcel: ParcelRecord, events: [RecordedEvent])? {
        try await store.read { db in
            guard let parcel = try parcel(id, of: organization, on: db) else { return nil }
            return (parcel, try Journal.load(organization, id.stream, on: db))
        }
    }

    private func parcel(
        _ id: ParcelID, of organization: String, on db: any Connection
    ) throws -> ParcelRecord? {
        try db.findRow(
            "SELECT \(columns) FROM parcels WHERE organization = $1 AND id = $2",
            [.text(organization), .text(id.code)]
        ).map(record)
    }

    private func statement(
        _ organization: String, _ filter: Filter, _ after: String?, _ limit: Int, _ driver: String?
    ) -> (String, [SQLValue]) {
        var values: [SQLValue] = [.text(organization), .text(after ?? ""), .integer(Int64(limit))]
        var terms = ["organization = $1", "id > $2"]
        func add(_ value: SQLValue) -> String {
            values.append(value)
            return "$\(values.count)"
        }
        if let search = filter.search, !search.isEmpty {
            let from = add(.text(search))
            // The end of all texts that begin so: a range uses the index, LIKE does not.
            let to = add(.text(search + "\u{10FFFF}"))
            terms.append(
                """
                (id >= \(from) AND id < \(to) OR consignment >= \(from) AND consignment < \(to) \
                OR route = \(from))
                """)
        }
        if let milestone = filter.milestone { terms.append("milestone = \(add(.text(milestone)))") }
        if let route = filter.route { terms.append("route = \(add(.text(route)))") }
        if let since = filter.updatedSince { terms.append("updated >= \(add(.integer(since)))") }
        if let driver { terms.append("carrier = \(add(.text(driver)))") }
        return (
            """
            SELECT \(columns) FROM parcels WHERE \(terms.joined(separator: " AND ")) \
            ORDER BY id LIMIT $3
            """, values
        )
    }
}

private let columns = """
    id, consignment, milestone, grade, flags, reason, custodian, route, stop, promise_from, \
    promise_to, mode, updated
    """

private func record(_ row: Row) -> ParcelRecord {
    ParcelRecord(
        id: row.text(0), consignment: row.text(1), milestone: row.text(2), grade: row.optText(3),
        flags: row.text(4).split(separator: ",").map(String.init), reason: row.optText(5),
        custodian: row.text(6), route: row.optText(7), stop: row.optInt(8).map { Int($0) },
        promise: PromiseDetails(
            from: Instant(milliseconds: row.int(9)).rfc3339,
            to: Instant(milliseconds: row.int(10)).rfc3339,
            mode: HandoffModeName(rawValue: row.text(11))),
        updatedAt: Instant(milliseconds: row.int(12)).rfc3339,
        removed: row.text(2) == Milestone.cancelled.code ? true : nil)
}
