import Database
import EventLog
import Testing

/// What rebuild and verify promise on every database.
func checkReplayContract(_ store: any Store) async throws {
    let sealer = TestSealer()
    let journal = try await freshJournal(store, sealer: sealer)
    try await writeADay(journal)
    try await rebuildsTheSameViews(journal)
    try await seesAChangedView(journal)
    try await verifiesWhatIsSound(journal, sealer)
    try await findsEveryChange(journal)
}

private func writeADay(_ journal: Journal) async throws {
    for parcel in 0..<30 {
        try await journal.append(
            "acme", actor: "a", source: "s", [scan("\(parcel)", after: 0, count: 3)])
        let named = NewEvent(
            type: "parcel.addressed", occurredAt: 5, open: ["parcel": JSON("\(parcel)")],
            sealed: SealedPart(person: "p\(parcel % 5)", plain: ["name": "Äino \"A\""]))
        try await journal.append(
            "acme", actor: "a", source: "s",
            [StreamAppend(stream: "parcel/\(parcel)", expectedVersion: 3, events: [named])])
    }
    try await Sequencer(journal).catchUp()
    try await journal.append("acme", actor: "a", source: "s", [scan("waiting", after: 0)])
}

private func rebuildsTheSameViews(_ journal: Journal) async throws {
    for mode in [Journal.RebuildMode.check, .replace] {
        let report = try await journal.rebuild(mode)
        #expect(report.events == 121)
        #expect(report.isIdentical)
        #expect(report.tables.map(\.table) == ["parcel_counts"])
        #expect(report.tables.map(\.after.rows) == [31])
    }
}

private func seesAChangedView(_ journal: Journal) async throws {
    _ = try await journal.store.write { db in
        try db.execute("UPDATE parcel_counts SET events = 99 WHERE stream = 'parcel/7'")
    }
    #expect(try await !journal.rebuild(.check).isIdentical)
    #expect(try await count(of: "7", journal) == 99)
    #expect(try await !journal.rebuild(.replace).isIdentical)
    #expect(try await count(of: "7", journal) == 4)
    #expect(try await journal.rebuild(.check).isIdentical)
}

private func verifiesWhatIsSound(_ journal: Journal, _ sealer: TestSealer) async throws {
    let report = try await journal.verify()
    #expect(report.isSound, "\(report.faults)")
    #expect(report.events == 120)
    #expect(report.commitmentsChecked == 120)
    #expect(report.waiting == 1)
    // Nobody said that this was erased.
    sealer.erase("p0")
    let unsaid = try await journal.verify()
    #expect(unsaid.erased == 0)
    #expect(unsaid.faultCount == 6)
    #expect(
        unsaid.faults.allSatisfy {
            if case .personalPartMissing = $0 { true } else { false }
        })
    // One person's key goes, another's ciphertexts, and the ledger says so: their leaves still verify.
    let lost = try await journal.store.write { db in
        try db.query("SELECT id FROM events WHERE person = 'p0'").map { $0.text(0) }
    }
    let forgotten = try await journal.store.write {
        try Journal.forget(person: "p1", organization: "acme", on: $0)
    }
    #expect(forgotten.count == 6)
    try await recordErasure(of: lost + forgotten, in: journal)
    let afterErasure = try await journal.verify()
    #expect(afterErasure.isSound, "\(afterErasure.faults)")
    #expect(afterErasure.erased == 12)
    #expect(afterErasure.commitmentsChecked == 110)
}

private let changes: [(sql: String, isFound: @Sendable (LogFault) -> Bool)] = [
    (
        "UPDATE events SET open = '{}' WHERE ledger_index = 4",
        { $0 == .payloadChanged(organization: "acme", index: 4) }
    ),
    (
        "UPDATE events SET actor = 'b' WHERE ledger_index = 5",
        { $0 == .payloadChanged(organization: "acme", index: 5) }
    ),
    (
        "UPDATE events SET recorded_at = 5 WHERE ledger_index = 8",
        { $0 == .leafOfAnotherEvent(organization: "acme", index: 8) }
    ),
    (
        "UPDATE events SET leaf = replace(leaf, '\"v\":1', '\"v\":2') WHERE ledger_index = 8",
        { $0 == .rootDiffers(organization: "acme") }
    ),
    (
        "UPDATE events SET ledger_index = NULL WHERE ledger_index = 119",
        { $0 == .indexMissing(organization: "acme", index: 119) }
    ),
    (
        "DELETE FROM events WHERE ledger_index = 50",
        { $0 == .indexMissing(organization: "acme", index: 50) }
    ),
    (
        "UPDATE events SET version = 7 WHERE ledger_index = 7",
        { $0 == .versionOutOfOrder(organization: "acme", stream: "parcel/1", version: 7) }
    ),
]

/// Each change is made to a copy of the truth that is put back afterwards.
private func findsEveryChange(_ journal: Journal) async throws {
    for (sql, isFound) in changes {
        let rows = try await journal.store.read { try $0.query("SELECT * FROM events") }
        _ = try await journal.store.write { try $0.execute(sql) }
        let report = try await journal.verify()
        #expect(report.faults.contains(where: isFound), "\(sql): \(report.faults)")
        try await restore(rows, journal.store)
    }
    #expect(try await journal.verify().isSound)
}

private func restore(_ rows: [Row], _ store: any Store) async throws {
    try await store.write { db in
        try db.execute("DELETE FROM events")
        for row in rows {
            let places = (1...row.values.count).map { "$\($0)" }.joined(separator: ", ")
            try db.execute("INSERT INTO events VALUES (\(places))", row.values)
        }
    }
}
