import Database
import Dispatch
import Foundation
import Testing

/// What every store promises when many want something of it at once.
func checkStoreUnderLoad(_ open: () throws -> any Store) async throws {
    let store = try open()
    try await store.migrate([Migration("load-001", ["CREATE TABLE load (n BIGINT NOT NULL)"])])
    try await longReadHoldsUpNoOther(store)
    try await slowBodiesAllGetThrough(store)
    let kept = try await closeWhileWriting(store)
    // What was acknowledged is there, and nothing else is.
    let again = try open()
    let found = try await again.read { db in
        try db.query("SELECT n FROM load WHERE n >= 0 ORDER BY n").map { $0.int(0) }
    }
    #expect(found == kept.sorted())
    await again.close()
    await again.close()
}

private func insert(_ number: Int64, _ db: any Connection) throws {
    try db.execute("INSERT INTO load (n) VALUES ($1)", [.integer(number)])
}

private func longReadHoldsUpNoOther(_ store: any Store) async throws {
    let mayEnd = DispatchSemaphore(value: 0)
    async let isEnded = store.read { db in
        _ = try db.query("SELECT n FROM load")
        return mayEnd.wait(timeout: .now() + 30) == .success
    }
    for _ in 0..<40 { _ = try await store.read { try $0.query("SELECT n FROM load") } }
    mayEnd.signal()
    #expect(try await isEnded)
}

/// More work than one commit takes: in several, each body once.
private func slowBodiesAllGetThrough(_ store: any Store) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 1...30 {
            group.addTask {
                try await store.write { db in
                    try insert(Int64(-number), db)
                    Thread.sleep(forTimeInterval: 0.005)
                }
            }
        }
        try await group.waitForAll()
    }
    let found = try await store.read { db in
        try db.query("SELECT n FROM load WHERE n < 0 ORDER BY n DESC").map { $0.int(0) }
    }
    #expect(found == (1...30).map { -$0 })
}

/// Ends the store among a thousand writes: each is answered, one way or the other.
private func closeWhileWriting(_ store: any Store) async throws -> [Int64] {
    await withTaskGroup(of: Int64?.self) { group in
        for number in Int64(0)..<1_000 {
            group.addTask {
                do {
                    try await store.write { try insert(number, $0) }
                    return number
                } catch DatabaseError.closed {
                    return nil
                } catch {
                    Issue.record(error)
                    return nil
                }
            }
        }
        group.addTask {
            await store.close()
            return nil
        }
        return await group.reduce(into: []) { kept, number in
            if let number { kept.append(number) }
        }
    }
}
