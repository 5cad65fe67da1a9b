internal import Database
internal import Delivery
internal import DoorstepAPI

/// Questions about pickup points, answered from tables alone.
struct PickupPointListView: Sendable {
    let store: any Store

    /// The ids of pickup points in their order.
    func page(of organization: String, after: String, limit: Int) async throws -> [SiteID] {
        try await store.read { db in
            try db.query(
                """
                SELECT id FROM pickup_points WHERE organization = $1 AND id > $2
                ORDER BY id LIMIT $3
                """, [.text(organization), .text(after), .integer(Int64(limit))]
            ).compactMap { SiteID($0.text(0)) }
        }
    }

    /// Compartments that a parcel goes into and that are free now, the smallest first.
    func free(
        at point: SiteID, for bulk: ParcelBulk, of organization: String
    ) async throws -> [(id: CompartmentID, volume: Int64)] {
        try await store.read { db in
            try db.query(
                """
                SELECT id, volume FROM compartments
                WHERE organization = $1 AND point = $2 AND is_present = 1 AND state = 'free'
                    AND fault IS NULL AND max_weight >= $3 AND volume >= $4
                ORDER BY volume, id
                """,
                [
                    .text(organization), .text(point.code), .integer(bulk.weightGrams),
                    .integer(bulk.volumeCm3 ?? 0),
                ]
            ).compactMap { row in CompartmentID(row.text(0)).map { ($0, row.int(1)) } }
        }
    }

    /// Points within a square around a place that have room for parcels of these sizes.
    ///
    /// Each parcel needs a compartment of its own; whether large ones are enough for all is seen when
    /// they are reserved.
    func near(
        _ place: Place, within meters: Double, for bulks: [ParcelBulk], of organization: String
    ) async throws -> [SiteID] {
        let latitude = meters / metersPerDegree
        let shrink = max(0.05, cosine(place.latitude))
        let (north, east) = (Int64(latitude * 1e7), Int64(latitude / shrink * 1e7))
        let weight = bulks.map(\.weightGrams).max() ?? 0
        let volume = bulks.compactMap(\.volumeCm3).max() ?? 0
        return try await store.read { db in
            try db.query(
                """
                SELECT p.id FROM pickup_points p
                WHERE p.organization = $1 AND p.is_open = 1 AND p.latitude BETWEEN $2 AND $3
                    AND p.longitude BETWEEN $4 AND $5
                    AND (SELECT COUNT(*) FROM compartments c
                        WHERE c.organization = p.organization AND c.point = p.id
                            AND c.is_present = 1 AND c.state = 'free' AND c.fault IS NULL
                            AND c.max_weight >= $6 AND c.volume >= $7) >= $8
                ORDER BY p.id LIMIT \(Limits.pointsLookedAt)
                """,
                [
                    .text(organization), .integer(place.latitudeE7 - north),
                    .integer(place.latitudeE7 + north), .integer(place.longitudeE7 - east),
                    .integer(place.longitudeE7 + east), .integer(weight), .integer(volume),
                    .integer(Int64(bulks.count)),
                ]
            ).compactMap { SiteID($0.text(0)) }
        }
    }

    /// How many compartments of each size stand how, the smallest size first.
    func capacity(of point: SiteID, in organization: String) async throws -> [CapacityDetails] {
        try await store.read { db in
            try db.query(
                """
                SELECT size,
                    SUM(CASE WHEN fault IS NULL AND state = 'free' THEN 1 ELSE 0 END),
                    SUM(CASE WHEN state = 'reserved' THEN 1 ELSE 0 END),
                    SUM(CASE WHEN state IN ('occupied', 'expired') THEN 1 ELSE 0 END),
                    SUM(CASE WHEN fault IS NULL THEN 0 ELSE 1 END)
                FROM compartments
                WHERE organization = $1 AND point = $2 AND (is_present = 1 OR state <> 'free')
                GROUP BY size ORDER BY MIN(volume), size
                """, [.text(organization), .text(point.code)]
            ).map { row in
                CapacityDetails(
                    size: row.text(0), free: Int(row.int(1)), reserved: Int(row.int(2)),
                    occupied: Int(row.int(3)), faulty: Int(row.int(4)))
            }
        }
    }

    /// Every compartment of a point by its number.
    func compartments(
        of point: SiteID, in organization: String
    ) async throws -> [CompartmentRecord] {
        try await store.read { db in
            try db.query(
                """
                SELECT id, size, state, parcel, until, fault FROM compartments
                WHERE organization = $1 AND point = $2 AND (is_present = 1 OR state <> 'free')
                ORDER BY id
                """, [.text(organization), .text(point.code)]
            ).map { row in
                CompartmentRecord(
                    compartment: row.text(0), size: row.text(1), state: row.text(2),
                    parcel: row.optText(3),
                    until: row.optInt(4).map { Instant(milliseconds: $0).rfc3339 },
                    fault: row.optText(5))
            }
        }
    }

    /// What is reserved or waits for longer than it may, in any organisation.
    func overdue(
        now: Int64
    ) async throws -> [(organization: String, parcel: ParcelID, isReserved: Bool)] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, parcel, state FROM compartments
                WHERE state IN ('reserved', 'occupied') AND until < $1
                ORDER BY until LIMIT \(Limits.spacesMindedAtOnce)
                """, [.integer(now)]
            ).compactMap { row in
                row.optText(1).flatMap { ParcelID($0) }.map {
                    (row.text(0), $0, row.text(2) == "reserved")
                }
            }
        }
    }

    /// Parcels of a route that its driver has now, loaded at the dock or fetched back on the way.
    func carried(
        on route: RouteID, by driver: DriverID, of organization: String
    ) async throws -> [ParcelID] {
        try await store.read { db in
            try db.query(
                """
                SELECT id FROM parcels
                WHERE organization = $1 AND route = $2 AND custodian = $3 ORDER BY id
                """,
                [
                    .text(organization), .text(route.code),
                    .text(Custodian.driver(driver).code),
                ]
            ).compactMap { ParcelID($0.text(0)) }
        }
    }
}

/// Of latitude, everywhere.
private let metersPerDegree = 111_320.0

private func cosine(_ degrees: Double) -> Double {
    let radians = degrees * .pi / 180
    // To the fourth power: within a percent up to 60 degrees, and only a square's width.
    return 1 - radians * radians / 2 + radians * radians * radians * radians / 24
}
