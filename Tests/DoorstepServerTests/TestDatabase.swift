import Database
import Foundation
import Testing

/// The databases that a promise is kept on: SQLite always, PostgreSQL where a server is named.
enum TestDatabase: String, Sendable, CaseIterable {
    case sqlite, postgreSQL

    static var all: [TestDatabase] {
        #if PostgreSQL
            if postgres != nil { return allCases }
        #endif
        print("SKIPPED on PostgreSQL: DOORSTEP_TEST_POSTGRES names no server.")
        return [.sqlite]
    }

    private static var postgres: String? {
        ProcessInfo.processInfo.environment["DOORSTEP_TEST_POSTGRES"]
    }

    /// The address of an empty database of the test's own; nil for SQLite in a temporary file.
    func url() async throws -> String? {
        guard self == .postgreSQL else { return nil }
        let server = try #require(Self.postgres)
        let schema = "server_\(UUID().uuidString.replacing("-", with: "").lowercased())"
        let store = try openStore(url: server)
        _ = try await store.write { try $0.execute("CREATE SCHEMA \(schema)") }
        await store.close()
        return "\(server)\(server.contains("?") ? "&" : "?")options=-csearch_path%3D\(schema)"
    }
}
