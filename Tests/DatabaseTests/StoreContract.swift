import Database
import Testing

private struct Refused: Error {}

/// What every store promises; the rest of the program is written against this.
func checkStoreContract(_ store: any Store) async throws {
    try await store.migrate([things])
    try await returnsWhatWasPutIn(store)
    try await refusesTheSameKeyTwice(store)
    try await undoesABodyThatThrows(store)
    try await keepsAllOfABodyOrSaysSo(store)
    try await refusesAZeroByteInAText(store)
    try await answersAQuestionInsideItsAnswer(store)
    try await countsConcurrentWrites(store)
    try await readsOneMoment(store)
    try await migratesOnce(store)
    await store.close()
    await #expect(throws: DatabaseError.self) {
        try await store.write { try $0.execute("SELECT 1") }
    }
}

private let things = Migration(
    "test-001",
    [
        """
        CREATE TABLE things (
          number {identity}, name TEXT NOT NULL UNIQUE, size BIGINT, share DOUBLE PRECISION,
          bytes BYTEA)
        """
    ])

private let rows: [[SQLValue]] = [
    ["plain", 1, .real(0.5), .blob([1, 2, 3])],
    ["", .integer(.max), .real(-1e300), .blob([])],
    ["Äänekoski 😀 'quoted' \"twice\" $1 \\x00", .integer(.min), .real(3), .blob(Array(0...255))],
    ["nothing", .null, .null, .null],
]

private func returnsWhatWasPutIn(_ store: any Store) async throws {
    try await store.write { db in
        for row in rows {
            let changed = try db.execute(
                "INSERT INTO things (name, size, share, bytes) VALUES ($1, $2, $3, $4)", row)
            #expect(changed == 1)
        }
    }
    let read = try await store.read {
        try $0.query("SELECT name, size, share, bytes FROM things ORDER BY number")
    }
    #expect(read.map(\.values) == rows)
    let sum = try await store.read { db in
        try db.query("SELECT COUNT(*), SUM(size), MAX(name) FROM things WHERE size = $1", [1])
    }
    #expect(sum.map(\.values) == [[1, 1, "plain"]])
    // Parameters may come in any order and more than once.
    let again = try await store.read { db in
        try db.query(
            "SELECT name FROM things WHERE size = $2 AND name = $1 AND name = $1", ["plain", 1])
    }
    #expect(again.map { $0.text(0) } == ["plain"])
    let deleted = try await store.write { try $0.execute("DELETE FROM things WHERE name <> ''") }
    #expect(deleted == 3)
}

private func insert(_ name: String, _ db: any Connection) throws {
    try db.execute("INSERT INTO things (name) VALUES ($1)", [.text(name)])
}

private func names(_ store: any Store) async throws -> [String] {
    try await store.read {
        try $0.query("SELECT name FROM things ORDER BY name").map { $0.text(0) }
    }
}

private func refusesTheSameKeyTwice(_ store: any Store) async throws {
    let error = await #expect(throws: DatabaseError.self) {
        try await store.write { try insert("", $0) }
    }
    guard case .uniqueViolation = error else {
        Issue.record("\(String(describing: error)) is no unique violation")
        return
    }
    // A body may catch it and go on only by throwing: the store undoes it alone.
    #expect(try await names(store) == [""])
}

private func undoesABodyThatThrows(_ store: any Store) async throws {
    await withTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
            group.addTask {
                _ = try? await store.write { db in
                    try insert("all-\(number)", db)
                    if number.isMultiple(of: 2) { throw Refused() }
                }
            }
        }
    }
    #expect(try await names(store).count == 11)
}

/// Going on after a refused statement may fail, but never quietly.
private func keepsAllOfABodyOrSaysSo(_ store: any Store) async throws {
    let isKept: Void? = try? await store.write { db in
        try insert("half", db)
        _ = try? db.execute("SELECT nonsense FROM nowhere")
    }
    #expect(try await names(store).contains("half") == (isKept != nil))
    _ = try await store.write { try $0.execute("DELETE FROM things WHERE name = 'half'") }
}

private func refusesAZeroByteInAText(_ store: any Store) async throws {
    await #expect(throws: DatabaseError.self) {
        try await store.write { try insert("a\0b", $0) }
    }
}

private func answersAQuestionInsideItsAnswer(_ store: any Store) async throws {
    let question = "SELECT name FROM things WHERE name > $1 ORDER BY name LIMIT 3"
    let pairs = try await store.read { db in
        var pairs: [String] = []
        try db.forEach(question, ["all-1"]) { row in
            for inner in try db.query(question, [row[0]]) {
                pairs.append(row.text(0) + inner.text(0))
            }
        }
        return pairs
    }
    // In the order of bytes: all-11, all-13, all-15, all-17, all-19, all-3, …
    #expect(pairs.count == 9)
    #expect(pairs.first == "all-11all-13")
    #expect(pairs.last == "all-15all-3")
}

private func countsConcurrentWrites(_ store: any Store) async throws {
    try await store.write { try insert("counter", $0) }
    try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<100 {
            group.addTask {
                _ = try await store.write { db in
                    try db.execute(
                        "UPDATE things SET size = COALESCE(size, 0) + 1 WHERE name = 'counter'")
                }
            }
        }
        try await group.waitForAll()
    }
    let size = try await store.read { db in
        try db.findRow("SELECT size FROM things WHERE name = 'counter'")?.int(0)
    }
    #expect(size == 100)
}

/// A long read does not see what was written while it read.
private func readsOneMoment(_ store: any Store) async throws {
    let counts = try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            for number in 0..<50 { try await store.write { try insert("during-\(number)", $0) } }
        }
        for _ in 0..<20 {
            let (first, second) = try await store.read { db in
                let first = try db.findRow("SELECT COUNT(*) FROM things")?.int(0)
                _ = try db.query("SELECT * FROM things")
                return (first, try db.findRow("SELECT COUNT(*) FROM things")?.int(0))
            }
            #expect(first == second)
        }
        try await group.waitForAll()
        return try await names(store).count
    }
    #expect(counts == 62)
}

private func migratesOnce(_ store: any Store) async throws {
    try await store.migrate([things, Migration("test-002", ["DELETE FROM things"])])
    #expect(try await names(store).isEmpty)
    try await store.write { try insert("kept", $0) }
    try await store.migrate([things, Migration("test-002", ["DELETE FROM things"])])
    #expect(try await names(store) == ["kept"])
    await #expect(throws: DatabaseError.self) {
        try await store.migrate([Migration("test-002", ["DELETE FROM things WHERE 1 = 1"])])
    }
}
