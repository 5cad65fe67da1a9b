import Database
import EventLog
import Testing

/// What the cache of folded streams promises on every database.
func checkCacheContract(_ store: any Store) async throws {
    let journal = try await freshJournal(store)
    let cache = StreamCache(journal, capacity: 10) { (state: Int?, events) in
        (state ?? 0) + events.count
    }
    #expect(try await cache.load("acme", "parcel/A").version == 0)
    #expect(cache.count == 0)
    try await journal.append("acme", actor: "a", source: "s", [scan("A", after: 0, count: 3)])
    #expect(try await cache.load("acme", "parcel/A").state == 3)
    // Another node appends, and is seen.
    try await journal.append("acme", actor: "a", source: "s", [scan("A", after: 3)])
    let folded = try await cache.load("acme", "parcel/A")
    #expect(folded.state == 4)
    #expect(folded.version == 4)
    #expect(try await cache.load("rival", "parcel/A").state == 0)
    for number in 0..<40 {
        try await journal.append("acme", actor: "a", source: "s", [scan("B\(number)", after: 0)])
        _ = try await cache.load("acme", "parcel/B\(number)")
        #expect(try await cache.load("acme", "parcel/A").state == 4)
        #expect(cache.count <= 10)
    }
}
