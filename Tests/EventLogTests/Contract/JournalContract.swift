import Database
import EventLog
import Testing

/// What the journal promises on every database.
func checkJournalContract(_ store: any Store) async throws {
    let journal = try await freshJournal(store)
    try await appendsAndLoads(journal)
    try await refusesStaleAppends(journal)
    try await undoesEverythingTogether(journal)
    try await keepsConcurrentAppendersInLine(journal)
}

private func appendsAndLoads(_ journal: Journal) async throws {
    let recorded = try await journal.append(
        "acme", actor: "user:aino", source: "test",
        [scan("PX-1001", after: 0, count: 20), scan("PX-1002", after: 0)])
    #expect(recorded.map(\.version) == Array(1...20) + [1])
    #expect(Set(recorded.map(\.id)).count == 21)
    #expect(recorded.allSatisfy { $0.id.count == 22 && $0.ledgerIndex == nil })
    #expect(try await journal.load("acme", "parcel/PX-1001") == Array(recorded.prefix(20)))
    let tail = try await journal.load("acme", "parcel/PX-1001", after: 18)
    #expect(tail.map(\.version) == [19, 20])
    #expect(tail.first?.open["number"] == 18)
    #expect(try await journal.load("other", "parcel/PX-1001").isEmpty)
    #expect(try await count(of: "PX-1001", journal) == 20)
}

private func refusesStaleAppends(_ journal: Journal) async throws {
    for version in [0, 19, 21] {
        await #expect(throws: Conflict.self) {
            try await journal.append(
                "acme", actor: "a", source: "s",
                [scan("PX-2000", after: 0), scan("PX-1001", after: version)])
        }
    }
    // The other organisation has a parcel of the same name and never notices.
    _ = try await journal.append("rival", actor: "a", source: "s", [scan("PX-1001", after: 0)])
    #expect(try await journal.load("acme", "parcel/PX-2000").isEmpty)
    #expect(try await count(of: "PX-1001", journal) == 20)
}

private struct Refused: Error {}

private func undoesEverythingTogether(_ journal: Journal) async throws {
    await #expect(throws: Refused.self) {
        try await journal.append("acme", actor: "a", source: "s", [scan("PX-3000", after: 0)]) {
            (_: any Connection) in throw Refused()
        }
    }
    #expect(try await journal.load("acme", "parcel/PX-3000").isEmpty)
    #expect(try await count(of: "PX-3000", journal) == 0)
    await #expect(throws: InexactNumber.self) {
        let event = NewEvent(type: "parcel.scanned", occurredAt: 1, open: ["weight": 1.5])
        try await journal.append(
            "acme", actor: "a", source: "s",
            [StreamAppend(stream: "parcel/PX-3001", expectedVersion: 0, events: [event])])
    }
}

/// Many tasks want the same few streams; each folds again after a conflict, and all get in.
private func keepsConcurrentAppendersInLine(_ journal: Journal) async throws {
    let streams = 3
    try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 0..<12 {
            group.addTask {
                for turn in 0..<5 {
                    try await appendPersistently("RACE-\((task + turn) % streams)", journal)
                }
            }
        }
        try await group.waitForAll()
    }
    var total = 0
    for number in 0..<streams {
        let events = try await journal.load("acme", "parcel/RACE-\(number)")
        #expect(events.map(\.version) == Array(1...events.count))
        total += events.count
    }
    #expect(total == 60)
}

private func appendPersistently(_ parcel: String, _ journal: Journal) async throws {
    while true {
        let version = try await journal.load("acme", "parcel/\(parcel)").count
        do {
            _ = try await journal.append(
                "acme", actor: "a", source: "s", [scan(parcel, after: version)])
            return
        } catch is Conflict {}
    }
}

func count(of parcel: String, _ journal: Journal) async throws -> Int64 {
    try await journal.store.read { db in
        try db.findRow(
            "SELECT events FROM parcel_counts WHERE organization = 'acme' AND stream = $1",
            [.text("parcel/\(parcel)")]
        )?.int(0) ?? 0
    }
}
