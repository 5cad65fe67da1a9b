import CustodyLedger
import Database
import EventLog

/// A clock that goes a second ahead each time it is read.
final class TickingClock: @unchecked Sendable {
    private var now: Int64 = 1_790_000_000_000

    func read() -> Int64 {
        now += 1_000
        return now
    }
}

/// How many events each parcel has had, and the last of them: a view that a replay must give back.
struct ParcelCounts: View {
    let name = "parcel-counts"
    let tables = [
        ViewTable(
            name: "parcel_counts", key: ["organization", "stream"],
            create: """
                CREATE TABLE parcel_counts (
                  organization TEXT NOT NULL, stream TEXT NOT NULL, events BIGINT NOT NULL,
                  last_type TEXT NOT NULL, PRIMARY KEY (organization, stream))
                """)
    ]

    func apply(_ event: RecordedEvent, _ db: any Connection) throws {
        try db.execute(
            """
            INSERT INTO parcel_counts (organization, stream, events, last_type)
            VALUES ($1, $2, 1, $3) ON CONFLICT (organization, stream)
            DO UPDATE SET events = parcel_counts.events + 1, last_type = excluded.last_type
            """, [.text(event.organization), .text(event.stream), .text(event.type)])
    }
}

func freshJournal(
    _ store: any Store, views: [any View] = [ParcelCounts()], sealer: any Sealer = NoSealer()
) async throws -> Journal {
    try await store.migrate(EventLog.migrations + views.migrations)
    let clock = TickingClock()
    return Journal(
        store: store, views: views, sealer: sealer, clock: { clock.read() },
        kind: { $0 == erasure ? .erase : .load })
}

private let erasure = "recipient.erased"

/// Says in the ledger that nobody can read any more what these events say of people.
func recordErasure(of events: [String], in journal: Journal) async throws {
    let erased = NewEvent(
        type: erasure, occurredAt: 9, open: ["events": JSON(events)])
    try await journal.append(
        "acme", actor: "a", source: "s",
        [StreamAppend(stream: "erasure/1", expectedVersion: 0, events: [erased])])
    try await Sequencer(journal).catchUp()
}

func scan(_ parcel: String, after version: Int, count: Int = 1) -> StreamAppend {
    StreamAppend(
        stream: "parcel/\(parcel)", expectedVersion: version,
        events: (0..<count).map { number in
            NewEvent(
                type: "parcel.scanned", occurredAt: 1_789_999_000_000,
                open: ["parcel": JSON(parcel), "number": JSON(version + number)])
        })
}
