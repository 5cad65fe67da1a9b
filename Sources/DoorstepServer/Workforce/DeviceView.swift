internal import Attestation
package import Database
internal import Delivery
package import EventLog

/// Devices, their keys and who had them, so that a token's key id leads to its device.
package struct DeviceView: View {
    package let name = "devices"
    package let tables = [
        ViewTable(
            name: "devices", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE devices (
                    organization TEXT NOT NULL, id TEXT NOT NULL, role TEXT NOT NULL,
                    key_id TEXT NOT NULL, enrolled BIGINT NOT NULL, revoked BIGINT, reason TEXT,
                    PRIMARY KEY (organization, id))
                """
            ]),
        ViewTable(
            name: "device_keys", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE device_keys (
                    organization TEXT NOT NULL, id TEXT NOT NULL, device TEXT NOT NULL,
                    role TEXT NOT NULL, x TEXT NOT NULL, y TEXT NOT NULL, attest TEXT NOT NULL,
                    valid_from BIGINT NOT NULL, valid_to BIGINT, revoked BIGINT,
                    PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX device_keys_by_id ON device_keys (id)",
            ]),
        ViewTable(
            name: "device_holdings", key: ["organization", "device", "version"],
            create: [
                """
                CREATE TABLE device_holdings (
                    organization TEXT NOT NULL, device TEXT NOT NULL, version BIGINT NOT NULL,
                    starts BIGINT NOT NULL, driver TEXT, vehicle TEXT,
                    PRIMARY KEY (organization, device, version))
                """,
                "CREATE INDEX device_holdings_by_driver ON device_holdings (organization, driver)",
                "CREATE INDEX device_holdings_by_vehicle ON device_holdings (organization, vehicle)",
            ]),
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "device.enrolled": try enrol(event, db)
        case "device.rotated": try rotate(event, db)
        case "device.attested": try attest(event, db)
        case "device.revoked": try revoke(event, db)
        case "device.assigned": try assign(event, db)
        default: break
        }
    }

    private func enrol(_ event: RecordedEvent, _ db: any Connection) throws {
        let role = event.open["role"]?.asString ?? ""
        try db.execute(
            """
            INSERT INTO devices (organization, id, role, key_id, enrolled)
            VALUES ($1, $2, $3, $4, $5)
            """,
            [
                .text(event.organization), .text(device(of: event)), .text(role), keyID(of: event),
                .integer(event.occurredAt),
            ])
        try insertKey(event, role: role, db)
    }

    private func rotate(_ event: RecordedEvent, _ db: any Connection) throws {
        let names: [SQLValue] = [.text(event.organization), .text(device(of: event))]
        let row = try db.findRow(
            "SELECT role FROM devices WHERE organization = $1 AND id = $2", names)
        try db.execute(
            """
            UPDATE device_keys SET valid_to = $3
            WHERE organization = $1 AND device = $2 AND valid_to IS NULL
            """, names + [.integer(event.occurredAt)])
        try db.execute(
            "UPDATE devices SET key_id = $3 WHERE organization = $1 AND id = $2",
            names + [keyID(of: event)])
        try insertKey(event, role: row?.text(0) ?? "", db)
    }

    /// A key that another device has is left with it: who asked sees that it is not theirs.
    private func insertKey(_ event: RecordedEvent, role: String, _ db: any Connection) throws {
        let key = event.open["key"]
        try db.execute(
            """
            INSERT INTO device_keys (organization, id, device, role, x, y, attest, valid_from)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """,
            [
                .text(event.organization), keyID(of: event), .text(device(of: event)), .text(role),
                .text(key?["x"]?.asString ?? ""), .text(key?["y"]?.asString ?? ""),
                .text(event.open["attest"]?.asString ?? ""), .integer(event.occurredAt),
            ])
    }

    private func attest(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            UPDATE device_keys SET attest = $4
            WHERE organization = $1 AND device = $2 AND id = $3
            """,
            [
                .text(event.organization), .text(device(of: event)), keyID(of: event),
                .text(event.open["attest"]?.asString ?? ""),
            ])
    }

    private func revoke(_ event: RecordedEvent, _ db: any Connection) throws {
        let values: [SQLValue] = [
            .text(event.organization), .text(device(of: event)),
            .integer(event.open["from"]?.asInteger ?? 0),
        ]
        try db.execute(
            "UPDATE devices SET revoked = $3, reason = $4 WHERE organization = $1 AND id = $2",
            values + [.text(event.open["reason"]?.asString ?? "")])
        try db.execute(
            "UPDATE device_keys SET revoked = $3 WHERE organization = $1 AND device = $2", values)
    }

    private func assign(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO device_holdings (organization, device, version, starts, driver, vehicle)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .text(event.organization), .text(device(of: event)),
                .integer(Int64(event.version)), .integer(event.open["from"]?.asInteger ?? 0),
                .optional(event.open["driver"]?.asString),
                .optional(event.open["vehicle"]?.asString),
            ])
    }

    private func device(of event: RecordedEvent) -> String {
        String(event.stream.dropFirst("device/".count))
    }

    private func keyID(of event: RecordedEvent) -> SQLValue {
        .text(event.open["keyId"]?.asString ?? "")
    }
}
