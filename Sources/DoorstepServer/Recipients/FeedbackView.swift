package import Database
internal import DoorstepAPI
package import EventLog

/// What recipients think, by delivery; their words stay in the log, sealed.
package struct FeedbackView: View {
    package let name = "feedback"
    package let tables = [
        ViewTable(
            name: "feedback", key: ["organization", "consignment"],
            create: [
                """
                CREATE TABLE feedback (
                    organization TEXT NOT NULL, consignment TEXT NOT NULL, site TEXT NOT NULL,
                    driver TEXT NOT NULL, place BIGINT NOT NULL, intact BIGINT NOT NULL,
                    courteous BIGINT NOT NULL, told BIGINT NOT NULL,
                    PRIMARY KEY (organization, consignment))
                """
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        guard ["feedback.registered", "feedback.changed"].contains(event.type) else { return }
        let said = { (field: String) -> SQLValue in
            .integer(event.open[field]?.asBool.map { $0 ? 1 : 0 } ?? notSaid)
        }
        try db.execute(
            """
            INSERT INTO feedback
                (organization, consignment, site, driver, place, intact, courteous, told)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (organization, consignment) DO UPDATE SET site = excluded.site,
                driver = excluded.driver, place = excluded.place, intact = excluded.intact,
                courteous = excluded.courteous, told = excluded.told
            """,
            [
                .text(event.organization),
                .text(String(event.stream.dropFirst("feedback/".count))),
                .text(event.open["site"]?.asString ?? ""),
                .text(event.open["driver"]?.asString ?? ""), said("place"), said("intact"),
                said("courteous"), .integer(event.recordedAt),
            ])
    }
}

/// Beside 1 for yes and 0 for no.
private let notSaid: Int64 = -1

extension FeedbackView {
    static func tallies(
        since: Int64, of organization: String, in store: any Store
    ) async throws -> [FeedbackTally] {
        try await store.read { db in
            try db.query(
                """
                SELECT site, driver, COUNT(*), SUM(CASE WHEN place >= 0 THEN 1 ELSE 0 END),
                    SUM(CASE WHEN place = 0 THEN 1 ELSE 0 END),
                    SUM(CASE WHEN intact = 0 THEN 1 ELSE 0 END),
                    SUM(CASE WHEN courteous = 0 THEN 1 ELSE 0 END)
                FROM feedback WHERE organization = $1 AND told >= $2
                GROUP BY site, driver ORDER BY site, driver
                """, [.text(organization), .integer(since)]
            ).map { row in
                let (places, bad) = (Int(row.int(3)), Int(row.int(4)))
                return FeedbackTally(
                    site: row.text(0), driver: row.text(1).isEmpty ? nil : row.text(1),
                    told: Int(row.int(2)), places: places, unsatisfactoryPlaces: bad,
                    unsatisfactoryPlaceRate: places == 0 ? nil : Double(bad) / Double(places),
                    damaged: Int(row.int(5)), discourteous: Int(row.int(6)))
            }
        }
    }
}
