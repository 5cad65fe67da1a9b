package import Database
package import Delivery
package import EventLog

/// Consignments by what lists and plans ask for; whom they are for stays in the log, sealed.
package struct ConsignmentView: View {
    package let name = "consignments"
    package let tables = [
        ViewTable(
            name: "consignments", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE consignments (
                  organization TEXT NOT NULL, id TEXT NOT NULL, shipper TEXT NOT NULL,
                  site TEXT NOT NULL, state TEXT NOT NULL, promise_from BIGINT NOT NULL,
                  promise_to BIGINT NOT NULL, booked_at BIGINT NOT NULL, route TEXT,
                  PRIMARY KEY (organization, id))
                """,
                """
                CREATE INDEX consignments_to_plan
                  ON consignments (organization, site, state, promise_from)
                """,
            ],
            later: [
                Migration(
                    "view-consignments-consignments-updated",
                    ["ALTER TABLE consignments ADD COLUMN updated BIGINT NOT NULL DEFAULT 0"])
            ]),
        ViewTable(
            name: "consignment_parcels", key: ["organization", "parcel"],
            create: [
                """
                CREATE TABLE consignment_parcels (
                  organization TEXT NOT NULL, parcel TEXT NOT NULL, consignment TEXT NOT NULL,
                  PRIMARY KEY (organization, parcel))
                """
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "consignment.booked": try book(event, db)
        case "consignment.addressFound", "consignment.addressConfirmed":
            try set(.ready, from: .waitingForAddress, event, db)
        case "consignment.promiseChanged": try movePromise(event, db)
        case "consignment.cancelled":
            try db.execute(
                """
                UPDATE consignments SET state = $3, updated = $4
                WHERE organization = $1 AND id = $2
                """,
                key(event) + [
                    .text(ConsignmentState.cancelled.rawValue), .integer(event.recordedAt),
                ])
        case "consignment.recipientErased":
            // Nobody can be driven to any more.
            for state in [ConsignmentState.waitingForAddress, .ready] {
                try set(.cancelled, from: state, event, db)
            }
        case "parcel.created": try addParcel(event, db)
        case "route.published": try plan(event, db)
        case "route.replanned": try replan(event, db)
        case "parcel.leftBehind", "parcel.returned": try reopen(event, db)
        default: return
        }
    }

    private func book(_ event: RecordedEvent, _ db: any Connection) throws {
        let isLocated = event.open["located"]?.asBool ?? false
        let state: ConsignmentState = isLocated ? .ready : .waitingForAddress
        try db.execute(
            """
            INSERT INTO consignments
              (organization, id, shipper, site, state, promise_from, promise_to, booked_at, updated)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
            """,
            key(event) + [
                .text(event.open["shipper"]?.asString ?? ""),
                .text(event.open["site"]?.asString ?? ""), .text(state.rawValue),
                .integer(event.open["promise"]?["from"]?.asInteger ?? 0),
                .integer(event.open["promise"]?["to"]?.asInteger ?? 0), .integer(event.recordedAt),
            ])
    }

    private func set(
        _ state: ConsignmentState, from old: ConsignmentState, _ event: RecordedEvent,
        _ db: any Connection
    ) throws {
        try db.execute(
            """
            UPDATE consignments SET updated = $5, state = CASE WHEN state = $4 THEN $3 ELSE state END
            WHERE organization = $1 AND id = $2
            """,
            key(event) + [
                .text(state.rawValue), .text(old.rawValue), .integer(event.recordedAt),
            ])
    }

    private func movePromise(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            UPDATE consignments SET promise_from = $3, promise_to = $4, updated = $5
            WHERE organization = $1 AND id = $2
            """,
            key(event) + [
                .integer(event.open["promise"]?["from"]?.asInteger ?? 0),
                .integer(event.open["promise"]?["to"]?.asInteger ?? 0),
                .integer(event.recordedAt),
            ])
    }

    private func addParcel(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO consignment_parcels (organization, parcel, consignment) VALUES ($1, $2, $3)
            """,
            key(event) + [.text(event.open["consignment"]?.asString ?? "")])
    }

    private func plan(_ event: RecordedEvent, _ db: any Connection) throws {
        let tasks = (event.open["stops"]?.asArray ?? []).flatMap { $0["tasks"]?.asArray ?? [] }
        let consignments = Set(tasks.compactMap { $0["consignment"]?.asString })
        try take(consignments.sorted(), event, db)
    }

    /// Who left the route waits for a plan, unless another route has taken them already.
    private func replan(_ event: RecordedEvent, _ db: any Connection) throws {
        let ids = { (field: String) in
            (event.open[field]?.asArray ?? []).compactMap(\.asString)
        }
        for consignment in ids("removed") {
            try db.execute(
                """
                UPDATE consignments SET state = $4, route = NULL, updated = $6
                WHERE organization = $1 AND id = $2 AND route = $3 AND state = $5
                """,
                [
                    .text(event.organization), .text(consignment), .text(subject(of: event)),
                    .text(ConsignmentState.ready.rawValue),
                    .text(ConsignmentState.planned.rawValue), .integer(event.recordedAt),
                ])
        }
        try take(ids("added"), event, db)
    }

    private func take(
        _ consignments: [String], _ event: RecordedEvent, _ db: any Connection
    ) throws {
        for consignment in consignments {
            try db.execute(
                """
                UPDATE consignments SET state = $3, route = $4, updated = $6
                WHERE organization = $1 AND id = $2 AND state <> $5
                """,
                [
                    .text(event.organization), .text(consignment),
                    .text(ConsignmentState.planned.rawValue), .text(subject(of: event)),
                    .text(ConsignmentState.cancelled.rawValue), .integer(event.recordedAt),
                ])
        }
    }

    /// What came back or was left behind can be planned again.
    private func reopen(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            UPDATE consignments SET state = $3, route = NULL, updated = $5
            WHERE organization = $1 AND state = $4 AND id =
              (SELECT consignment FROM consignment_parcels WHERE organization = $1 AND parcel = $2)
            """,
            key(event) + [
                .text(ConsignmentState.ready.rawValue), .text(ConsignmentState.planned.rawValue),
                .integer(event.recordedAt),
            ])
    }

    private func key(_ event: RecordedEvent) -> [SQLValue] {
        [.text(event.organization), .text(subject(of: event))]
    }
}

/// Ids that one statement asks for: a batch of an import has some 250 parcels.
private let idsPerQuery = 256
/// Fewer are asked for one by one: cheaper than a statement full of empty places.
private let fewIDs = 8

/// How far a consignment is on its way into a plan.
package enum ConsignmentState: String, Sendable, CaseIterable {
    case waitingForAddress, ready, planned, cancelled
}

/// The thing that an event's stream is about: `PX-1001` of `parcel/PX-1001`.
private func subject(of event: RecordedEvent) -> String {
    guard let slash = event.stream.firstIndex(of: "/") else { return event.stream }
    return String(event.stream[event.stream.index(after: slash)...])
}

extension ConsignmentView {
    /// Which of these ids are booked already.
    package static func known(
        _ ids: [ConsignmentID], of organization: String, in store: any Store
    ) async throws -> Set<ConsignmentID> {
        try await store.read { try known(ids, of: organization, on: $0) }
    }

    private static func known(
        _ ids: [ConsignmentID], of organization: String, on db: any Connection
    ) throws -> Set<ConsignmentID> {
        let rows = try find(
            "SELECT id FROM consignments WHERE organization = $1 AND id IN", ids, organization,
            on: db)
        return Set(rows.compactMap { ConsignmentID($0.text(0)) })
    }

    /// The consignments of those parcels that exist already.
    static func owners(
        of parcels: [ParcelID], of organization: String, on db: any Connection
    ) throws -> [ParcelID: ConsignmentID] {
        let rows = try find(
            """
            SELECT parcel, consignment FROM consignment_parcels WHERE organization = $1 AND parcel IN
            """, parcels, organization, on: db)
        return Dictionary(
            rows.compactMap { row in
                guard let parcel = ParcelID(row.text(0)), let owner = ConsignmentID(row.text(1))
                else { return nil }
                return (parcel, owner)
            }, uniquingKeysWith: { first, _ in first })
    }

    /// What is there already of that which bookings name.
    struct Surroundings: Sendable {
        let sites: Set<SiteID>
        let booked: Set<ConsignmentID>
        let owners: [ParcelID: ConsignmentID]
    }

    /// Everything that bookings are judged by, on one snapshot.
    static func surroundings(
        of bookings: [Booking], in organization: String, _ store: any Store
    ) async throws -> Surroundings {
        try await store.read { db in
            let sites = Set(bookings.map(\.site))
            let begun = try Journal.begun(sites.map(\.stream), organization, on: db)
            return Surroundings(
                sites: sites.filter { begun.contains($0.stream) },
                booked: try known(bookings.map(\.id), of: organization, on: db),
                owners: try owners(
                    of: bookings.flatMap { $0.parcels.map(\.id) }, of: organization, on: db))
        }
    }

    /// What a plan for a site may hold: located, open, and promised within a span of time.
    package static func toPlan(
        at site: SiteID, promisedWithin span: Window, of organization: String, in store: any Store
    ) async throws -> [ConsignmentID] {
        try await store.read { db in
            try db.query(
                """
                SELECT id FROM consignments
                WHERE organization = $1 AND site = $2 AND state = $3 AND promise_from < $4
                  AND promise_to > $5
                ORDER BY id
                """,
                [
                    .text(organization), .text(site.code), .text(ConsignmentState.ready.rawValue),
                    .integer(span.to.milliseconds), .integer(span.from.milliseconds),
                ]
            ).compactMap { ConsignmentID($0.text(0)) }
        }
    }

    /// A consignment's state and the route that it is on.
    package static func standing(
        _ id: ConsignmentID, of organization: String, in store: any Store
    ) async throws -> (state: ConsignmentState, route: RouteID?, updated: Instant)? {
        try await store.read { db in
            try db.findRow(
                "SELECT state, route, updated FROM consignments WHERE organization = $1 AND id = $2",
                [.text(organization), .text(id.code)]
            ).map { row in
                (
                    ConsignmentState(rawValue: row.text(0)) ?? .ready,
                    row.optText(1).flatMap(RouteID.init), Instant(milliseconds: row.int(2))
                )
            }
        }
    }

    /// One page of ids in their order, after the last one of the page before.
    package static func page(
        of organization: String, state: ConsignmentState?, site: SiteID?, updatedSince: Instant?,
        after: String, limit: Int, in store: any Store
    ) async throws -> [ConsignmentID] {
        try await store.read { db in
            try db.query(
                """
                SELECT id FROM consignments
                WHERE organization = $1 AND id > $2 AND ($3 = '' OR state = $3)
                  AND ($4 = '' OR site = $4) AND updated >= $6
                ORDER BY id LIMIT $5
                """,
                [
                    .text(organization), .text(after), .text(state?.rawValue ?? ""),
                    .text(site?.code ?? ""), .integer(Int64(limit)),
                    .integer(updatedSince?.milliseconds ?? 0),
                ]
            ).compactMap { ConsignmentID($0.text(0)) }
        }
    }

    /// Two statements for batches of every size: they are prepared once.
    private static func find(
        _ sql: String, _ ids: [some Identifier], _ organization: String, on db: any Connection
    ) throws -> [Row] {
        var rows: [Row] = []
        var rest = ids[...]
        while !rest.isEmpty {
            let size = rest.count < fewIDs ? 1 : idsPerQuery
            let part = rest.prefix(size).map { SQLValue.text($0.code) }
            let padding = Array(repeating: SQLValue.text(""), count: size - part.count)
            rows += try db.query(
                "\(sql) \(size == 1 ? onePlace : manyPlaces)",
                [.text(organization)] + part + padding)
            rest = rest.dropFirst(size)
        }
        return rows
    }
}

private let onePlace = "($2)"
private let manyPlaces = "(" + (0..<idsPerQuery).map { "$\($0 + 2)" }.joined(separator: ", ") + ")"
