internal import Attestation
package import Database
internal import Delivery

/// Questions about devices, answered from their tables.
package struct DeviceListView: Sendable {
    let store: any Store

    package init(store: any Store) { self.store = store }

    /// One page of the ids of devices, in their order.
    func page(
        of organization: String, role: DeviceRecord.Role?, after: String, limit: Int
    ) async throws -> [DeviceID] {
        try await store.read { db in
            try db.query(
                """
                SELECT id FROM devices WHERE organization = $1 AND id > $2
                    AND ($3 = '' OR role = $3) ORDER BY id LIMIT $4
                """,
                [
                    .text(organization), .text(after), .text(role?.rawValue ?? ""),
                    .integer(Int64(limit)),
                ]
            ).compactMap { DeviceID($0.text(0)) }
        }
    }

    /// A device that is in use, as a question to it names it.
    struct InUse: Sendable, Hashable {
        let id: DeviceID
        let keyID: String
    }

    /// The devices of a role that a driver carries or that a vehicle has, the last assigned first.
    func devices(
        in role: DeviceRecord.Role, heldBy holder: Device.Holder, at moment: Instant,
        of organization: String
    ) async throws -> [InUse] {
        try await store.read { db in
            try db.query(
                """
                SELECT d.id, d.key_id FROM devices d
                JOIN device_holdings h ON h.organization = d.organization AND h.device = d.id
                WHERE d.organization = $1 AND d.role = $2 AND d.revoked IS NULL
                    AND (h.driver = $3 OR h.vehicle = $4)
                    AND h.version = (SELECT n.version FROM device_holdings n
                        WHERE n.organization = d.organization AND n.device = d.id
                            AND n.starts <= $5 ORDER BY n.starts DESC, n.version DESC LIMIT 1)
                ORDER BY h.starts DESC, d.id
                """,
                [
                    .text(organization), .text(role.rawValue), .text(holder.driver?.code ?? ""),
                    .text(holder.vehicle?.code ?? ""), .integer(moment.milliseconds),
                ]
            ).compactMap { row in
                DeviceID(row.text(0)).map { InUse(id: $0, keyID: row.text(1)) }
            }
        }
    }

    /// Within a transaction that has enrolled it: whether the key is this device's and nobody else's.
    static func demand(
        _ key: String, isOf device: DeviceID, in organization: String, on db: any Connection
    ) throws {
        let row = try db.findRow(
            "SELECT device FROM device_keys WHERE organization = $1 AND id = $2",
            [.text(organization), .text(key)])
        guard row?.text(0) == device.code else { throw Rejection.deviceKeyTaken }
    }
}
