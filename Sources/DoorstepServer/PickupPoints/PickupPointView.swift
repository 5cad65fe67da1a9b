package import Database
internal import Delivery
package import EventLog

/// Pickup points by where they are, and their compartments as they stand: what capacity is read from.
///
/// It only proposes: whether a compartment is free decides the compartment's own stream.
package struct PickupPointView: View {
    package let name = "pickupPoints"
    package let tables = [
        ViewTable(
            name: "pickup_points", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE pickup_points (
                    organization TEXT NOT NULL, id TEXT NOT NULL, latitude BIGINT NOT NULL,
                    longitude BIGINT NOT NULL, is_open BIGINT NOT NULL, bank TEXT,
                    PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX pickup_points_by_place ON pickup_points (organization, latitude)",
            ]),
        ViewTable(
            name: "compartments", key: ["organization", "point", "id"],
            create: [
                """
                CREATE TABLE compartments (
                    organization TEXT NOT NULL, point TEXT NOT NULL, id TEXT NOT NULL,
                    size TEXT NOT NULL, volume BIGINT NOT NULL, max_weight BIGINT NOT NULL,
                    is_present BIGINT NOT NULL, state TEXT NOT NULL, parcel TEXT, until BIGINT,
                    fault TEXT, PRIMARY KEY (organization, point, id))
                """,
                "CREATE INDEX compartments_by_parcel ON compartments (organization, parcel)",
                "CREATE INDEX compartments_by_time ON compartments (state, until)",
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "pickupPoint.registered", "pickupPoint.changed": try set(event, db)
        case "compartment.reserved":
            try stand(
                event, "reserved", parcel: event.open["parcel"], until: event.open["until"], db)
        case "compartment.deposited":
            try stand(
                event, "occupied", parcel: event.open["parcel"], until: event.open["until"], db)
        case "compartment.released", "compartment.emptied":
            try stand(event, "free", parcel: nil, until: nil, db)
        case "compartment.faulted": try fault(event, event.open["reason"]?.asString, db)
        case "compartment.mended": try fault(event, nil, db)
        case "parcel.collectionExpired":
            try db.execute(
                """
                UPDATE compartments SET state = 'expired'
                WHERE organization = $1 AND point = $2 AND id = $3 AND state = 'occupied'
                """,
                [
                    .text(event.organization), .text(event.open["point"]?.asString ?? ""),
                    .text(event.open["compartment"]?.asString ?? ""),
                ])
        default: break
        }
    }

    private func set(_ event: RecordedEvent, _ db: any Connection) throws {
        let point = try PickupPoint(Facts(event.type, event.open))
        let key: [SQLValue] = [.text(event.organization), .text(point.id.code)]
        try db.execute(
            """
            INSERT INTO pickup_points (organization, id, latitude, longitude, is_open, bank)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (organization, id) DO UPDATE SET latitude = excluded.latitude,
                longitude = excluded.longitude, is_open = excluded.is_open, bank = excluded.bank
            """,
            key + [
                .integer(point.place.latitudeE7), .integer(point.place.longitudeE7),
                .integer(point.isOpen ? 1 : 0), .optional(point.bank?.code),
            ])
        // What is taken away stays known for as long as something lies in it.
        try db.execute(
            "UPDATE compartments SET is_present = 0 WHERE organization = $1 AND point = $2", key)
        for size in point.sizes {
            for compartment in size.compartments {
                try db.execute(
                    """
                    INSERT INTO compartments (organization, point, id, size, volume, max_weight,
                        is_present, state) VALUES ($1, $2, $3, $4, $5, $6, 1, 'free')
                    ON CONFLICT (organization, point, id) DO UPDATE SET size = excluded.size,
                        volume = excluded.volume, max_weight = excluded.max_weight, is_present = 1
                    """,
                    key + [
                        .text(compartment.code), .text(size.code), .integer(size.volumeCm3),
                        .integer(size.maxWeightGrams),
                    ])
            }
        }
    }

    private func stand(
        _ event: RecordedEvent, _ state: String, parcel: JSON?, until: JSON?, _ db: any Connection
    ) throws {
        try db.execute(
            """
            UPDATE compartments SET state = $4, parcel = $5, until = $6
            WHERE organization = $1 AND point = $2 AND id = $3
            """,
            key(event) + [
                .text(state), .optional(parcel?.asString), .optional(until?.asInteger),
            ])
    }

    private func fault(_ event: RecordedEvent, _ reason: String?, _ db: any Connection) throws {
        try db.execute(
            "UPDATE compartments SET fault = $4 WHERE organization = $1 AND point = $2 AND id = $3",
            key(event) + [.optional(reason)])
    }

    /// Organisation, point and compartment, out of the stream's name.
    private func key(_ event: RecordedEvent) -> [SQLValue] {
        let parts = event.stream.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return [.text(event.organization), .text(""), .text("")] }
        return [.text(event.organization), .text(String(parts[1])), .text(String(parts[2]))]
    }
}
