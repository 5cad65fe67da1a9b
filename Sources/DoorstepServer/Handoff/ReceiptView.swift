package import Database
internal import Delivery
package import EventLog

/// Handoffs whose recipient is asked to confirm them, since when.
package struct ReceiptView: View {
    package let name = "receipts"
    package let tables = [
        ViewTable(
            name: "receipts", key: ["organization", "attempt", "parcel"],
            create: [
                """
                CREATE TABLE receipts (
                    organization TEXT NOT NULL, attempt TEXT NOT NULL, parcel TEXT NOT NULL,
                    asked BIGINT NOT NULL, PRIMARY KEY (organization, attempt, parcel))
                """,
                "CREATE INDEX receipts_by_time ON receipts (asked)",
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        switch event.type {
        case "attempt.confirmationAsked":
            for parcel in parcels(of: event) {
                // From when we know of it: a phone without network tells late.
                try db.execute(
                    """
                    INSERT INTO receipts (organization, attempt, parcel, asked)
                    VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
                    """, key(event, parcel) + [.integer(event.recordedAt)])
            }
        case "attempt.receiptConfirmed", "attempt.receiptDenied", "attempt.confirmationMissed":
            for parcel in parcels(of: event) {
                try db.execute(
                    """
                    DELETE FROM receipts
                    WHERE organization = $1 AND attempt = $2 AND parcel = $3
                    """, key(event, parcel))
            }
        default: return
        }
    }

    private func parcels(of event: RecordedEvent) -> [String] {
        (event.open["parcels"]?.asArray ?? []).compactMap(\.asString)
    }

    private func key(_ event: RecordedEvent, _ parcel: String) -> [SQLValue] {
        [
            .text(event.organization), .text(String(event.stream.dropFirst("attempt/".count))),
            .text(parcel),
        ]
    }
}

extension ReceiptView {
    struct Waiting: Sendable {
        let organization: String
        let attempt: AttemptID
        let parcel: ParcelID
    }

    /// Handoffs that were not confirmed in time, of any organisation.
    static func overdue(askedBefore moment: Int64, in store: any Store) async throws -> [Waiting] {
        try await store.read { db in
            try db.query(
                """
                SELECT organization, attempt, parcel FROM receipts WHERE asked < $1
                ORDER BY asked LIMIT 500
                """, [.integer(moment)]
            ).compactMap { row in
                guard let attempt = AttemptID(row.text(1)), let parcel = ParcelID(row.text(2))
                else { return nil }
                return Waiting(organization: row.text(0), attempt: attempt, parcel: parcel)
            }
        }
    }
}
