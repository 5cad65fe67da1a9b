import Database
import EventLog
import Foundation

/// Event appends a second against raw inserts of rows as long into the same database.
enum AppendBenchmark {
    static func run() async throws {
        try await measure("SQLite", try SQLiteStore.temporary())
        if let address = ProcessInfo.processInfo.environment["DOORSTEP_TEST_POSTGRES"] {
            try await measure("PostgreSQL", try openStore(url: address))
        }
    }

    private static func measure(_ name: String, _ store: any Store) async throws {
        let table = "raw_\(UInt32.random(in: 0...UInt32.max))"
        try await store.migrate(EventLog.migrations)
        _ = try await store.write { db in
            try db.execute("CREATE TABLE \(table) (id BIGINT PRIMARY KEY, body TEXT NOT NULL)")
        }
        let journal = Journal(store: store, clock: { 1_795_158_724_000 })
        let organization = table
        let body = String(repeating: "x", count: 200)
        let event = NewEvent(
            type: "bench.noted", occurredAt: 1_795_158_724_000, open: ["body": .string(body)])

        for size in [1, 100] {
            let count = size == 1 ? 20_000 : 1_000
            let raw = try await rate(count, tasks: 128) { number in
                _ = try await store.write { db in
                    for place in 0..<size {
                        let id = Int64(size) * 10_000_000 + Int64(number * size + place)
                        try db.execute(
                            "INSERT INTO \(table) (id, body) VALUES ($1, $2)",
                            [.integer(id), .text(body)])
                    }
                }
            }
            let ours = try await rate(count, tasks: 128) { number in
                try await journal.append(
                    organization, actor: "bench", source: "bench",
                    [
                        StreamAppend(
                            stream: "bench/\(size)-\(number)", expectedVersion: 0,
                            events: Array(repeating: event, count: size))
                    ])
            }
            report(
                "events a second, \(size) an append, \(name), against inserts",
                ours: ours * Double(size), baseline: raw * Double(size))
        }
        await store.close()
    }
}
