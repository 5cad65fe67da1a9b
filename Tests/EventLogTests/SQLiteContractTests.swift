import Database
import Testing

struct SQLiteContractTests {
    @Test func `SQLite keeps the journal's contract`() async throws {
        try await checkJournalContract(SQLiteStore.temporary())
    }

    @Test func `SQLite keeps the sequencer's contract`() async throws {
        try await checkSequencerContract(SQLiteStore.temporary())
    }
}
