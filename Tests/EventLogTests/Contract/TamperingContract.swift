import Database
import EventLog
import Foundation
import Testing

/// Somebody with the database in their hands changes one thing: `verify` finds it, every time.
///
/// `DOORSTEP_TAMPERINGS=1000 swift test --filter ContractTests` is the long run.
func checkTamperingContract(_ store: any Store) async throws {
    let sealer = TestSealer()
    let journal = try await freshJournal(store, sealer: sealer)
    for parcel in 0..<12 {
        let named = NewEvent(
            type: "parcel.addressed", occurredAt: 5, open: ["parcel": JSON("\(parcel)")],
            sealed: SealedPart(person: "p\(parcel)", plain: ["name": "Aino"]))
        try await journal.append(
            "acme", actor: "a", source: "s",
            [
                scan("\(parcel)", after: 0, count: 3),
                StreamAppend(stream: "consignment/\(parcel)", expectedVersion: 0, events: [named]),
            ])
    }
    try await Sequencer(journal).catchUp()
    let forgotten = try await store.write {
        try Journal.forget(person: "p0", organization: "acme", on: $0)
    }
    try await recordErasure(of: forgotten, in: journal)
    let honest = try await store.read { try $0.query(select) }
    #expect(honest.count == 49)
    #expect(try await journal.verify().erased == 1)
    var hand = Hand(seed: 11)
    let trials =
        ProcessInfo.processInfo.environment["DOORSTEP_TAMPERINGS"].flatMap { Int($0) } ?? 40
    for trial in 0..<trials {
        let (change, rows) = hand.tamper(with: honest.map(\.values))
        // What the database itself refuses needs no finding.
        guard (try? await write(rows, to: store)) != nil else { continue }
        // A row that cannot even be read is found as well.
        let report = try? await journal.verify()
        #expect(report?.isSound != true, "\(trial): \(change)")
    }
    try await write(honest.map(\.values), to: store)
    #expect(try await journal.verify().isSound)
}

/// Every column but `position`: an event's place in the table says nothing, its index does.
private let columns = [
    "stream", "version", "id", "type", "schema", "occurred_at", "recorded_at", "actor", "source",
    "open", "sealed", "salt", "leaf", "ledger_index", "person", "organization",
]
private let select = "SELECT \(columns.joined(separator: ", ")) FROM events ORDER BY position"

private func write(_ rows: [[SQLValue]], to store: any Store) async throws {
    _ = try await store.write { db in
        try db.execute("DELETE FROM events")
        let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
        for row in rows {
            try db.execute(
                "INSERT INTO events (\(columns.joined(separator: ", "))) VALUES (\(places))", row)
        }
    }
}

/// A hand that changes one thing at random, from a seed.
private struct Hand {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func tamper(with honest: [[SQLValue]]) -> (what: String, rows: [[SQLValue]]) {
        var rows = honest
        var row = below(rows.count)
        // Of an event that was erased nothing can be read any more, so nothing can be compared.
        while isErased(rows[row]) { row = below(rows.count) }
        switch below(8) {
        case 0:
            rows.remove(at: row)
            return ("event \(row) dropped", rows)
        case 1:
            let other = (row + 1 + below(rows.count - 1)) % rows.count
            (rows[row][13], rows[other][13]) = (rows[other][13], rows[row][13])
            return ("events \(row) and \(other) in each other's place", rows)
        case 2:
            // A copy under another name, at the end of the ledger.
            var copy = rows[row]
            copy[0] = .text("parcel/forged")
            copy[2] = .text("AAAAAAAAAAAAAAAAAAAAAA")
            copy[13] = .integer(Int64(rows.count))
            rows.append(copy)
            return ("event \(row) inserted again", rows)
        default:
            while true {
                let column = below(columns.count)
                guard let changed = changed(rows[row][column], column) else { continue }
                rows[row][column] = changed
                return ("\(columns[column]) of event \(row) is now \(changed)", rows)
            }
        }
    }

    private func isErased(_ row: [SQLValue]) -> Bool {
        if case .text = row[14], case .null = row[10] { true } else { false }
    }

    /// A bit turned, a value taken away, or one put where there was none.
    private mutating func changed(_ value: SQLValue, _ column: Int) -> SQLValue? {
        switch (value, columns[column]) {
        case (.null, "person"): .text("p\(below(14))")
        case (.null, _): .blob((0..<32).map { _ in UInt8(below(256)) })
        case (.text, "person"):
            below(3) == 0 ? .null : SQLValue.text("p\(below(14))").unless(value)
        case (.blob, _) where below(3) == 0: .null
        default: flipped(value)
        }
    }

    private mutating func flipped(_ value: SQLValue) -> SQLValue? {
        switch value {
        case .integer(let number): return .integer(number ^ 1 << Int64(below(40)))
        case .blob(var bytes):
            guard !bytes.isEmpty else { return nil }
            bytes[below(bytes.count)] ^= 1 << UInt8(below(8))
            return .blob(bytes)
        case .text(let text):
            var bytes = Array(text.utf8)
            guard !bytes.isEmpty else { return nil }
            let place = below(bytes.count)
            bytes[place] ^= 1 << UInt8(below(5))
            return bytes[place] >= 0x20 && bytes[place] < 0x7F
                ? .text(String(decoding: bytes, as: UTF8.self)) : nil
        default: return nil
        }
    }

    private mutating func below(_ bound: Int) -> Int {
        // SplitMix64 (Steele, Lea and Flood 2014).
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }
}

extension SQLValue {
    /// Nil for a change that changes nothing.
    fileprivate func unless(_ same: SQLValue) -> SQLValue? { self == same ? nil : self }
}
