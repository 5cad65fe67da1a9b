import Database
import Foundation
import Testing

struct SQLiteStoreTests {
    @Test func `SQLite keeps the store contract`() async throws {
        try await checkStoreContract(SQLiteStore.temporary())
    }

    @Test func `SQLite keeps the store contract under load`() async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("load-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await checkStoreUnderLoad { try openStore(url: "sqlite:\(folder)/doorstep.db") }
    }

    @Test func `a copy made while writing goes on opens and is whole`() async throws {
        let store = try SQLiteStore.temporary()
        try await store.migrate([Migration("t", ["CREATE TABLE t (n BIGINT NOT NULL)"])])
        let copy = FileManager.default.temporaryDirectory
            .appendingPathComponent("copy-\(UUID().uuidString).db").path
        defer { try? FileManager.default.removeItem(atPath: copy) }
        let writing = Task {
            for number in 0..<200 {
                try await store.write { db in
                    for _ in 0..<2 {
                        try db.execute("INSERT INTO t (n) VALUES ($1)", [.integer(Int64(number))])
                    }
                }
            }
        }
        try await store.backup(to: copy)
        try await writing.value
        let opened = try openStore(url: "sqlite:\(copy)")
        let counts = try await opened.read { db in
            try db.query("SELECT n, COUNT(*) FROM t GROUP BY n").map { $0.int(1) }
        }
        #expect(counts.allSatisfy { $0 == 2 })
        await opened.close()
        await store.close()
        // Restoring takes an empty place and never overwrites.
        let restored = "sqlite:\(copy).restored"
        try await restoreStore(url: restored, from: copy)
        await #expect(throws: DatabaseError.self) {
            try await restoreStore(url: restored, from: copy)
        }
        try? FileManager.default.removeItem(atPath: "\(copy).restored")
    }

    @Test func `a URL of no database is refused in words`() {
        #expect(throws: DatabaseError.self) { try openStore(url: "mysql://localhost/x") }
        #expect(throws: DatabaseError.self) { try openStore(url: "sqlite:/nowhere/at/all.db") }
    }
}
