internal import Database
internal import Delivery

/// Who stands behind a key that signs requests: its device, and whoever has that now.
struct DeviceHolderView: Sendable {
    let store: any Store

    struct Holder: Sendable, Hashable {
        let organization: String
        let device: String
        let driver: DriverID?
        let vehicle: String?
    }

    /// Nil for a key that is out of use, for a device that nobody has, and for a key that two
    /// organisations know: it names neither.
    func holder(ofKey key: String, at now: Int64) async throws -> Holder? {
        let rows = try await store.read { db in
            try db.query(
                """
                SELECT k.organization, k.device, h.driver, h.vehicle FROM device_keys k
                JOIN device_holdings h ON h.organization = k.organization AND h.device = k.device
                WHERE k.id = $1 AND k.valid_from <= $2 AND (k.valid_to IS NULL OR k.valid_to > $2)
                    AND (k.revoked IS NULL OR k.revoked > $2)
                    AND h.version = (SELECT n.version FROM device_holdings n
                        WHERE n.organization = k.organization AND n.device = k.device
                            AND n.starts <= $2 ORDER BY n.starts DESC, n.version DESC LIMIT 1)
                """, [.text(key), .integer(now)])
        }
        guard let row = rows.first, rows.count == 1 else { return nil }
        return Holder(
            organization: row.text(0), device: row.text(1),
            driver: row.optText(2).flatMap { DriverID($0) }, vehicle: row.optText(3))
    }

    /// Who is under way with a vehicle; nil unless it is one person.
    func driver(of vehicle: String, in organization: String) async throws -> DriverID? {
        let drivers = try await store.read { db in
            try db.query(
                """
                SELECT DISTINCT driver FROM routes WHERE organization = $1 AND vehicle = $2
                    AND state IN ('checkedIn', 'departed')
                """, [.text(organization), .text(vehicle)]
            ).map { $0.text(0) }
        }
        return drivers.count == 1 ? drivers.first.flatMap { DriverID($0) } : nil
    }
}
