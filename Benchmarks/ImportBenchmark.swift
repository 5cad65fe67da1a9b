import Database
import DoorstepAPI
import Foundation

/// Rows a second of a bulk import against raw inserts of its lines, and the memory that it takes.
enum ImportBenchmark {
    static func run(rows: Int) async throws {
        let lines = try (0..<rows).map { number in
            String(decoding: try JSONEncoder().encode(consignment(number)), as: UTF8.self)
        }
        let raw = try await rawInserts(lines)
        let server = try await BenchServer()
        defer { server.stop() }
        let before = residentMegabytes()
        let start = ContinuousClock.now
        let answer = try await server.client.raw(
            "POST", "/v1/imports", Array(lines.joined(separator: "\n").utf8), command: "import",
            type: "application/jsonl")
        let id = try JSONDecoder().decode(ImportRecord.self, from: Data(answer.body)).id
        var record: ImportRecord
        var peak = before
        repeat {
            try await Task.sleep(for: .milliseconds(200))
            record = try await server.client.get("/v1/imports/\(id)")
            peak = max(peak, residentMegabytes())
        } while record.state != .finished && record.state != .failed
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        precondition(record.booked == rows, "The import booked \(record.booked) of \(rows) rows.")
        report(
            "import rows a second (each an order, a parcel, two events, views), against inserts of the lines",
            ours: Double(rows) / seconds, baseline: raw)
        report(
            "megabytes resident at \(rows) consignments, against before the import", ours: peak,
            baseline: before)
    }

    private static func rawInserts(_ lines: [String]) async throws -> Double {
        let store = try SQLiteStore.temporary()
        _ = try await store.write { db in
            try db.execute("CREATE TABLE raw (id BIGINT PRIMARY KEY, body TEXT NOT NULL)")
        }
        let batch = 200
        let batches = try await rate(lines.count / batch, tasks: 1) { number in
            _ = try await store.write { db in
                for place in number * batch..<(number + 1) * batch {
                    try db.execute(
                        "INSERT INTO raw (id, body) VALUES ($1, $2)",
                        [.integer(Int64(place)), .text(lines[place])])
                }
            }
        }
        await store.close()
        return batches * Double(batch)
    }
}
