#if PostgreSQL
    internal import CPostgres
    internal import Foundation

    /// Fills an empty database from a file that `backup(to:)` made.
    func restorePostgres(url: String, from path: String) async throws {
        let store = try PostgresStore(url: url, readers: 1)
        let schema = try await store.read { try $0.currentSchema() }
        guard try await store.read({ try !$0.hasTables() }) else {
            await store.close()
            throw DatabaseError.unreachable("it holds tables already; restore into an empty one")
        }
        let name = try connectionEnvironment(url)["PGDATABASE"] ?? "postgres"
        try await runTool(
            "pg_restore",
            ["--exit-on-error", "--no-owner", "--schema=\(schema)", "--dbname=\(name)", path], url)
        let isFilled = try await store.read { try $0.hasTables() }
        await store.close()
        guard isFilled else {
            throw DatabaseError.unreachable("the backup has nothing for the schema \(schema)")
        }
    }

    extension Connection {
        /// The schema that our tables are in; others in the database are not ours to copy.
        func currentSchema() throws -> String {
            try findRow("SELECT current_schema()")?.optText(0) ?? "public"
        }

        fileprivate func hasTables() throws -> Bool {
            try findRow(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LIMIT 1")
                != nil
        }
    }

    /// Runs one of PostgreSQL's own programs against the database of a URL.
    func runTool(_ name: String, _ arguments: [String], _ url: String) async throws {
        let environment = try connectionEnvironment(url)
        try await withCheckedThrowingContinuation {
            (continuation: CheckedContinuation<Void, any Error>) in
            let tool = Process()
            tool.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            tool.arguments = [name] + arguments
            tool.environment = environment
            tool.terminationHandler = { tool in
                if tool.terminationStatus == 0 { return continuation.resume() }
                continuation.resume(
                    throwing: DatabaseError.unreachable(
                        "\(name) ended with \(tool.terminationStatus)"))
            }
            do { try tool.run() } catch { continuation.resume(throwing: error) }
        }
    }

    /// The URL's parts as libpq's environment variables: arguments can be read by every user.
    private func connectionEnvironment(_ url: String) throws -> [String: String] {
        var environment = ProcessInfo.processInfo.environment
        guard let options = PQconninfoParse(url, nil) else {
            throw DatabaseError.unreachable("the URL of the database cannot be read")
        }
        defer { PQconninfoFree(options) }
        var option = options
        while option.pointee.keyword != nil {
            if let variable = option.pointee.envvar, let value = option.pointee.val {
                environment[String(cString: variable)] = String(cString: value)
            }
            option += 1
        }
        return environment
    }
#endif
