#if PostgreSQL
    import Database
    import Foundation
    import Testing

    private let server = ProcessInfo.processInfo.environment["DOORSTEP_TEST_POSTGRES"]

    @Suite(.enabled(if: server != nil, "SKIPPED: DOORSTEP_TEST_POSTGRES names no server."))
    struct PostgresStoreTests {
        private let schema =
            "store_\(UUID().uuidString.replacing("-", with: "").lowercased())"

        /// The server's URL with a schema of the test's own.
        private func url() async throws -> String {
            let server = try #require(server)
            let store = try openStore(url: server)
            _ = try await store.write { [schema] in try $0.execute("CREATE SCHEMA \(schema)") }
            await store.close()
            return "\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(schema)"
        }

        @Test func `PostgreSQL keeps the store contract`() async throws {
            try await checkStoreContract(openStore(url: url()))
        }

        @Test func `a server that refuses is told of, again and again, and ends nothing`() throws {
            let nowhere = try #require(server).replacing("/postgres?", with: "/nowhere?")
            for _ in 0..<50 {
                #expect(throws: DatabaseError.self) { _ = try openStore(url: nowhere) }
            }
        }

        @Test func `PostgreSQL keeps the store contract under load`() async throws {
            let url = try await url()
            try await checkStoreUnderLoad { try openStore(url: url) }
        }

        @Test func `connections that the server ended are replaced before anything is lost`()
            async throws
        {
            let store = try openStore(url: "\(try await url())&application_name=\(schema)")
            let other = try openStore(url: try #require(server))
            let ended = try await other.read { [schema] db in
                try db.query(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE application_name = $1
                    """, [.text(schema)]
                ).count
            }
            #expect(ended == 1 + Limits.readers)
            // Nothing had begun, so nobody needs to know.
            _ = try await store.write { try $0.execute("SELECT 1") }
            for _ in 0..<20 { _ = try await store.read { try $0.query("SELECT 1") } }
            await other.close()
            await store.close()
        }

        @Test func `texts sort by their bytes in a database of any language`() async throws {
            let store = try openStore(url: try await url())
            try await store.migrate([Migration("t", ["CREATE TABLE t (a TEXT, b TEXT NOT NULL)"])])
            let collations = try await store.read { db in
                try db.query(
                    """
                    SELECT collation_name FROM information_schema.columns
                    WHERE table_schema = current_schema() AND table_name = 't'
                    """
                ).map { $0.optText(0) }
            }
            #expect(collations == ["C", "C"])
            await store.close()
        }

        @Test func `a copy fills an empty database and no other`() async throws {
            let url = try await url()
            let store = try openStore(url: url)
            try await store.migrate([
                Migration("c", ["CREATE TABLE c (n BIGINT)", "INSERT INTO c VALUES (7)"])
            ])
            let copy = FileManager.default.temporaryDirectory
                .appendingPathComponent("\(schema).backup").path
            defer { try? FileManager.default.removeItem(atPath: copy) }
            try await store.backup(to: copy)
            await #expect(throws: DatabaseError.self) {
                try await restoreStore(url: url, from: copy)
            }
            _ = try await store.write { try $0.execute("DROP TABLE c, migrations") }
            try await restoreStore(url: url, from: copy)
            #expect(try await store.read { try $0.findRow("SELECT n FROM c")?.int(0) } == 7)
            await store.close()
        }

        @Test func `two nodes that start together migrate once`() async throws {
            let url = try await url()
            let migration = Migration("n", ["CREATE TABLE n (n BIGINT)"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let store = try openStore(url: url)
                        try await store.migrate([migration])
                        await store.close()
                    }
                }
                try await group.waitForAll()
            }
        }

        @Test func `nodes that lock each other both get through`() async throws {
            let url = try await url()
            let nodes = try [openStore(url: url), openStore(url: url)]
            try await nodes[0].migrate([
                Migration(
                    "d",
                    [
                        "CREATE TABLE d (k BIGINT PRIMARY KEY, n BIGINT NOT NULL)",
                        "INSERT INTO d VALUES (0, 0), (1, 0)",
                    ])
            ])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (first, node) in nodes.enumerated() {
                    for _ in 0..<5 {
                        group.addTask {
                            try await node.write { db in
                                for key in [first, 1 - first] {
                                    try db.execute(
                                        "UPDATE d SET n = n + 1 WHERE k = $1",
                                        [.integer(Int64(key))])
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let counts = try await nodes[0].read { db in
                try db.query("SELECT n FROM d ORDER BY k").map { $0.int(0) }
            }
            #expect(counts == [10, 10])
            for node in nodes { await node.close() }
        }
    }
#endif
