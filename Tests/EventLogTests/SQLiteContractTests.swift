import Database
import Testing

struct SQLiteContractTests {
    @Test(arguments: logContract.indices)
    func `SQLite keeps the log's contract`(number: Int) async throws {
        let store = try SQLiteStore.temporary()
        try await logContract[number].check(store)
        await store.close()
    }
}
