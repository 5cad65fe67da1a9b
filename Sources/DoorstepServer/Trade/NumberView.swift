package import Database
internal import Delivery

/// How far each company prefix's series of parcel numbers has come.
///
/// No view of the log: a number that was taken stays taken, whatever became of its booking.
package struct NumberView: Sendable {
    let store: any Store

    package static let migrations = [
        Migration(
            "numbers-001",
            [
                """
                CREATE TABLE parcel_numbers (
                    organization TEXT NOT NULL, prefix TEXT NOT NULL, next BIGINT NOT NULL,
                    PRIMARY KEY (organization, prefix))
                """
            ])
    ]

    /// Takes numbers that nobody gets again.
    ///
    /// - Throws: `Rejection.numbersUsedUp`.
    func take(_ count: Int, of prefix: CompanyPrefix, for organization: String) async throws
        -> [SSCC]
    {
        if count == 0 { return [] }
        let end = try await store.write { db in
            try db.findRow(
                """
                INSERT INTO parcel_numbers (organization, prefix, next) VALUES ($1, $2, $3)
                ON CONFLICT (organization, prefix) DO UPDATE
                SET next = parcel_numbers.next + excluded.next RETURNING next
                """, [.text(organization), .text(prefix.digits), .integer(Int64(count))]
            )?.int(0) ?? 0
        }
        return try (end - Int64(count)..<end).map { number in
            guard let sscc = SSCC(prefix, number: number) else { throw Rejection.numbersUsedUp }
            return sscc
        }
    }
}
