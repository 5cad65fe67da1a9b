#if PostgreSQL
    import Database
    import Foundation
    import Testing

    private let server = ProcessInfo.processInfo.environment["DOORSTEP_TEST_POSTGRES"]

    @Suite(.enabled(if: server != nil, "SKIPPED: DOORSTEP_TEST_POSTGRES names no server."))
    struct PostgreSQLContractTests {
        @Test(arguments: logContract.indices)
        func `PostgreSQL keeps the log's contract`(number: Int) async throws {
            let server = try #require(server)
            // Each promise in a schema of its own, so that they do not see each other.
            let schema = "log_\(UUID().uuidString.replacing("-", with: "").lowercased())"
            let first = try openStore(url: server)
            _ = try await first.write { try $0.execute("CREATE SCHEMA \(schema)") }
            let separator = server.contains("?") ? "&" : "?"
            let url = "\(server)\(separator)options=-csearch_path%3D\(schema)"
            let store = try openStore(url: url)
            try await logContract[number].check(store)
            await store.close()
            _ = try await first.write { try $0.execute("DROP SCHEMA \(schema) CASCADE") }
            await first.close()
        }
    }
#endif
