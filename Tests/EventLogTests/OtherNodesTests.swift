#if PostgreSQL
    import Database
    import Foundation
    import Logging
    import Testing

    @testable import EventLog

    private let server = ProcessInfo.processInfo.environment["DOORSTEP_TEST_POSTGRES"]

    @Suite(.enabled(if: server != nil, "SKIPPED: DOORSTEP_TEST_POSTGRES names no server."))
    struct OtherNodesTests {
        @Test func `a node hears of another node's events, and again after its line was cut`()
            async throws
        {
            let server = try #require(server)
            let schema = "nodes_\(UUID().uuidString.replacing("-", with: "").lowercased())"
            let admin = try openStore(url: server)
            _ = try await admin.write { try $0.execute("CREATE SCHEMA \(schema)") }
            let url =
                "\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(schema)"
            let (here, there) = (try openStore(url: url), try openStore(url: url))
            let near = try await freshJournal(here, views: [])
            let far = try await freshJournal(there, views: [])
            // Only this node sequences, and nobody on it looks again for five seconds.
            let sequencer = Task { await Sequencer(near).run() }
            near.hearOtherNodes()
            far.hearOtherNodes()
            try await untilBothListen(admin)

            // One after the other: looking every five seconds would need a minute for them.
            var size = 0
            let heard = try await ContinuousClock().measure {
                for number in 0..<12 {
                    try await append("\(number)", far)
                    size += 1
                    try await wait(for: size, far)
                }
            }
            #expect(heard < .seconds(40))

            _ = try await admin.write { db in
                try db.query(
                    """
                    SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity
                    WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()
                    """)
            }
            // While nothing is heard, looking finds it.
            try await append("cut", far)
            size += 1
            try await wait(for: size, far)
            try await untilBothListen(admin)
            let mended = try await ContinuousClock().measure {
                for number in 20..<32 {
                    try await append("\(number)", far)
                    size += 1
                    try await wait(for: size, far)
                }
            }
            #expect(mended < .seconds(40))

            sequencer.cancel()
            await here.close()
            await there.close()
            _ = try await admin.write { try $0.execute("DROP SCHEMA \(schema) CASCADE") }
            await admin.close()
        }

        private func append(_ parcel: String, _ journal: Journal) async throws {
            try await journal.append(
                "acme", actor: "a", source: "s", [scan(parcel, after: 0)])
        }

        /// Until so many events have their index.
        private func wait(for size: Int, _ journal: Journal) async throws {
            try await until { try await journal.ledgerHead("acme").size >= size }
        }

        private func untilBothListen(_ admin: any Store) async throws {
            try await until {
                try await admin.read { db in
                    try db.findRow(
                        """
                        SELECT COUNT(*) FROM pg_stat_activity
                        WHERE query LIKE 'LISTEN%' AND pid <> pg_backend_pid()
                        """)?.int(0) == 2
                }
            }
        }

        private func until(_ isSo: () async throws -> Bool) async throws {
            let end = ContinuousClock.now + .seconds(60)
            while try await !isSo() {
                if ContinuousClock.now > end { throw CancellationError() }
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }
#endif
