internal import Attestation
package import Database
internal import Delivery
package import EventLog

/// Every parcel as it stands, by the same fold that decides.
package struct ParcelView: View {
    package let name = "parcels"
    package let tables = [
        ViewTable(
            name: "parcels", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE parcels (
                    organization TEXT NOT NULL, id TEXT NOT NULL, consignment TEXT NOT NULL,
                    site TEXT NOT NULL, promise_from BIGINT NOT NULL, promise_to BIGINT NOT NULL,
                    mode TEXT NOT NULL, milestone TEXT NOT NULL, custodian TEXT NOT NULL,
                    flags TEXT NOT NULL, reason TEXT, grade TEXT, route TEXT, stop BIGINT,
                    attempt TEXT, attempted BIGINT, carrier TEXT, attempts BIGINT NOT NULL,
                    failures BIGINT NOT NULL, delivered BIGINT, updated BIGINT NOT NULL, PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX parcels_by_route ON parcels (organization, route)",
                "CREATE INDEX parcels_by_consignment ON parcels (organization, consignment)",
                "CREATE INDEX parcels_by_milestone ON parcels (organization, milestone, id)",
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "consignment.booked": try insert(event, db)
        case "consignment.promiseChanged": try changePromise(event, db)
        case let type where type.hasPrefix("parcel.") && type != "parcel.created":
            try fold(event, db)
        default: break
        }
    }

    private func insert(_ event: RecordedEvent, _ db: any Connection) throws {
        let promise = event.open["promise"]
        for parcel in event.open["parcels"]?.asArray ?? [] {
            try db.execute(
                """
                INSERT INTO parcels (organization, id, consignment, site, promise_from, promise_to,
                    mode, milestone, custodian, flags, attempts, failures, updated)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 'CREATED', 'shipper', '', 0, 0, $8)
                """,
                [
                    .text(event.organization), .text(parcel["id"]?.asString ?? ""),
                    .text(event.open["id"]?.asString ?? ""),
                    .text(event.open["site"]?.asString ?? ""),
                    .integer(promise?["from"]?.asInteger ?? 0),
                    .integer(promise?["to"]?.asInteger ?? 0),
                    .text(promise?["mode"]?.asString ?? "person"), .integer(event.recordedAt),
                ])
        }
    }

    private func changePromise(_ event: RecordedEvent, _ db: any Connection) throws {
        let promise = event.open["promise"]
        try db.execute(
            """
            UPDATE parcels SET promise_from = $3, promise_to = $4, mode = $5, updated = $6
            WHERE organization = $1 AND consignment = $2
            """,
            [
                .text(event.organization),
                .text(String(event.stream.dropFirst("consignment/".count))),
                .integer(promise?["from"]?.asInteger ?? 0),
                .integer(promise?["to"]?.asInteger ?? 0),
                .text(promise?["mode"]?.asString ?? "person"), .integer(event.recordedAt),
            ])
    }

    private func fold(_ event: RecordedEvent, _ db: any Connection) throws {
        let id = String(event.stream.dropFirst("parcel/".count))
        guard
            let row = try db.findRow(
                """
                SELECT consignment, milestone, custodian, flags, reason, grade, route, attempt,
                    carrier, attempts, failures, delivered, stop, attempted
                FROM parcels WHERE organization = $1 AND id = $2
                """, [.text(event.organization), .text(id)]),
            var parcel = restored(row)
        else { return }
        let decoded = try Parcel.decode(Facts(event.type, schema: event.schema, event.open))
        parcel.apply(decoded, occurredAt: Instant(milliseconds: event.occurredAt))
        var (attempts, delivered, stop) = (row.int(9), row.optInt(11), row.optInt(12))
        switch decoded {
        case .attempted: attempts += 1
        // What waits at a point of ours is delivered when it is collected.
        case .handedOff, .collected: delivered = event.occurredAt
        case .readyForCollection, .reclaimed: delivered = nil
        case .handoffWithdrawn: delivered = nil
        case .arrived(_, let number): stop = Int64(number)
        default: break
        }
        try db.execute(
            """
            UPDATE parcels SET milestone = $3, custodian = $4, flags = $5, reason = $6, grade = $7,
                route = $8, attempt = $9, carrier = $10, attempts = $11, failures = $12,
                delivered = $13, stop = $14, updated = $15, attempted = $16
            WHERE organization = $1 AND id = $2
            """,
            [
                .text(event.organization), .text(id), .text(parcel.milestone.code),
                .text(parcel.custodian.code),
                .text(parcel.flags.map(\.code).sorted().joined(separator: ",")),
                .optional(parcel.reason?.code), .optional(parcel.grade?.code),
                .optional(parcel.route?.code), .optional(parcel.attempt?.code),
                .optional(parcel.carrier?.code), .integer(attempts),
                .integer(Int64(parcel.failures)),
                .optional(delivered), .optional(stop), .integer(event.recordedAt),
                .optional(parcel.attemptedAt?.milliseconds),
            ])
    }

    private func restored(_ row: Row) -> Parcel? {
        guard let consignment = ConsignmentID(row.text(0)),
            let milestone = Milestone(code: row.text(1)),
            let custodian = Custodian(code: row.text(2))
        else { return nil }
        return Parcel(
            consignment: consignment, milestone: milestone, custodian: custodian,
            flags: Set(row.text(3).split(separator: ",").compactMap { Flag(rawValue: String($0)) }),
            reason: row.optText(4).flatMap { ReasonCode(code: $0) },
            grade: row.optText(5).flatMap { Grade(rawValue: $0) },
            route: row.optText(6).flatMap { RouteID($0) },
            attempt: row.optText(7).flatMap { AttemptID($0) },
            attemptedAt: row.optInt(13).map { Instant(milliseconds: $0) },
            carrier: row.optText(8).flatMap { DriverID($0) }, failures: Int(row.int(10)))
    }
}
