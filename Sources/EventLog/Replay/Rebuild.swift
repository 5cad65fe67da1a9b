internal import Database

/// What a replay found in one table of a view.
package struct TableReport: Sendable, Hashable {
    package let view: String
    package let table: String
    package let before: TableDigest
    package let after: TableDigest

    package var isIdentical: Bool { before == after }
}

package struct RebuildReport: Sendable, Hashable {
    package let events: Int
    package let tables: [TableReport]

    package var isIdentical: Bool { tables.allSatisfy(\.isIdentical) }
}

extension Journal {
    package enum RebuildMode: Sendable {
        /// Keeps the tables as the replay left them.
        case replace
        /// Only compares: the tables are as before.
        case check
    }

    /// Empties every view, replays the log into it, and compares what came out with what was there.
    ///
    /// One transaction: nobody sees a half-built view, and a failure leaves everything as it was.
    /// - Parameter progress: told how many events were replayed, of how many.
    package func rebuild(
        _ mode: RebuildMode,
        progress: @escaping @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> RebuildReport {
        let views = views
        do {
            return try await store.write { db in
                let tables = views.flatMap { view in
                    view.tables.map { (view: view.name, table: $0) }
                }
                let before = try tables.map { try TableDigest.take(of: $0.table, on: db) }
                for (_, table) in tables { try db.execute("DELETE FROM \(table.name)") }
                let events = try replay(into: views, on: db, progress)
                let reports = try zip(tables, before).map { table, before in
                    TableReport(
                        view: table.view, table: table.table.name, before: before,
                        after: try TableDigest.take(of: table.table, on: db))
                }
                let report = RebuildReport(events: events, tables: reports)
                if mode == .check { throw RolledBack(report: report) }
                return report
            }
        } catch let rolledBack as RolledBack {
            return rolledBack.report
        }
    }
}

/// Carries a report out of a transaction that is not to be kept.
private struct RolledBack: Error { let report: RebuildReport }

private func replay(
    into views: [any View], on db: any Connection, _ progress: (Int, Int) -> Void
) throws -> Int {
    let total = try db.findRow("SELECT COUNT(*) FROM events").map { Int($0.int(0)) } ?? 0
    var done = 0
    var position: Int64 = 0
    while true {
        let rows = try db.query(
            """
            SELECT \(EventRows.columnsWhenAppended), position FROM events
            WHERE position > $1 ORDER BY position LIMIT $2
            """, [.integer(position), .integer(Int64(Limits.eventsPerReplayPage))])
        guard let last = rows.last else { return done }
        for row in rows {
            let event = try EventRows.event(from: row)
            for view in views { try view.apply(event, db) }
        }
        position = last.int(14)
        done += rows.count
        progress(done, total)
    }
}
