package import Database
internal import Delivery
package import EventLog

/// Which messages there are and how far each came.
package struct MessageView: View {
    package let name = "messages"
    package let tables = [
        ViewTable(
            name: "messages", key: ["organization", "id"],
            create: [
                """
                CREATE TABLE messages (
                    organization TEXT NOT NULL, id TEXT NOT NULL, consignment TEXT NOT NULL,
                    stage TEXT NOT NULL, occasion TEXT NOT NULL, language TEXT NOT NULL,
                    policy BIGINT NOT NULL, state TEXT NOT NULL, channel TEXT, fault TEXT,
                    due BIGINT NOT NULL, updated BIGINT NOT NULL, PRIMARY KEY (organization, id))
                """,
                "CREATE INDEX messages_by_consignment ON messages (organization, consignment)",
                "CREATE INDEX messages_by_state ON messages (organization, state, id)",
                "CREATE INDEX messages_by_time ON messages (organization, updated)",
            ])
    ]

    package init() {}

    package func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        guard event.type.hasPrefix("message."), let id = MessageID(stream: event.stream) else {
            return
        }
        func text(_ field: String) -> SQLValue { .text(event.open[field]?.asString ?? "") }
        func set(_ state: Message.State, _ more: String, _ values: [SQLValue]) throws {
            try db.execute(
                "UPDATE messages SET state = $1, updated = $2\(more)"
                    + " WHERE organization = $3 AND id = $4",
                [
                    .text(state.rawValue), .integer(event.occurredAt), .text(event.organization),
                    .text(id.code),
                ] + values)
        }
        switch event.type {
        case "message.due":
            try db.execute(
                """
                INSERT INTO messages (organization, id, consignment, stage, occasion, language,
                    policy, state, due, updated)
                VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9)
                """,
                [
                    .text(event.organization), .text(id.code), text("consignment"), text("stage"),
                    text("occasion"), text("language"),
                    .integer(event.open["policy"]?.asInteger ?? 0),
                    .integer(event.open["notBefore"]?.asInteger ?? event.occurredAt),
                    .integer(event.occurredAt),
                ])
        case "message.sent": try set(.sent, ", channel = $5", [text("channel")])
        case "message.channelFailed":
            try set(.waiting, ", channel = $5, fault = $6", [text("channel"), text("fault")])
        case "message.arrived": try set(.arrived, "", [])
        case "message.failed": try set(.failed, "", [])
        case "message.dropped": try set(.dropped, ", fault = $5", [text("reason")])
        default: break
        }
    }
}

extension MessageView {
    struct Row: Sendable {
        let id: String
        let consignment: String
        let stage: String
        let occasion: String
        let language: String
        let policy: Int64
        let state: String
        let channel: String?
        let fault: String?
        let due: Int64
        let updated: Int64
    }

    private static let columns =
        "id, consignment, stage, occasion, language, policy, state, channel, fault, due, updated"

    static func about(
        _ consignment: ConsignmentID, of organization: String, in store: any Store
    ) async throws -> [Row] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(columns) FROM messages WHERE organization = $1 AND consignment = $2
                ORDER BY due, id
                """, [.text(organization), .text(consignment.code)]
            ).map(Row.init)
        }
    }

    /// - Parameter state: only those that stand so; all when nil.
    static func page(
        _ state: Message.State?, of organization: String, after: String, limit: Int,
        in store: any Store
    ) async throws -> [Row] {
        try await store.read { db in
            try db.query(
                """
                SELECT \(columns) FROM messages
                WHERE organization = $1 AND id > $2\(state == nil ? "" : " AND state = $4")
                ORDER BY id LIMIT $3
                """,
                [.text(organization), .text(after), .integer(Int64(limit))]
                    + (state.map { [.text($0.rawValue)] } ?? [])
            ).map(Row.init)
        }
    }

    struct Tally: Sendable {
        let stage: String
        let language: String
        let policy: Int64
        let state: String
        let channel: String?
        let count: Int64
    }

    /// How messages fared since a moment, by what could be to blame.
    static func tallies(
        since: Int64, of organization: String, in store: any Store
    ) async throws -> [Tally] {
        try await store.read { db in
            try db.query(
                """
                SELECT stage, language, policy, state, channel, COUNT(*) FROM messages
                WHERE organization = $1 AND updated >= $2
                GROUP BY stage, language, policy, state, channel
                ORDER BY stage, language, policy, state, channel
                """, [.text(organization), .integer(since)]
            ).map {
                Tally(
                    stage: $0.text(0), language: $0.text(1), policy: $0.int(2), state: $0.text(3),
                    channel: $0.optText(4), count: $0.int(5))
            }
        }
    }
}

extension MessageView.Row {
    fileprivate init(_ row: Database.Row) {
        self.init(
            id: row.text(0), consignment: row.text(1), stage: row.text(2), occasion: row.text(3),
            language: row.text(4), policy: row.int(5), state: row.text(6),
            channel: row.optText(7), fault: row.optText(8), due: row.int(9), updated: row.int(10))
    }
}
