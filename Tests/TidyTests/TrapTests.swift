import Testing

/// Traps that a reviewer should not have to remember.
struct TrapTests {
    @Test func `bugs crash in words, never through a bang`() {
        for file in SourceTree.sources {
            for trap in ["try!", "as!", "fatalError("] where file.code.contains(trap) {
                Issue.record(
                    "\(file.path) has \(trap). Use a precondition with its sentence, or throw.")
            }
        }
    }

    @Test func `nothing is left for later in a comment`() {
        for file in SourceTree.sources + SourceTree.tests
        where !file.path.hasPrefix("Tests/TidyTests") {
            for word in ["TODO", "FIXME", "XXX"] where file.text.contains("// \(word)") {
                Issue.record("\(file.path) has a \(word). File an issue, or do it.")
            }
        }
    }

    @Test func `words of one database stand only in its folder`() {
        let dialect = ["SKIP LOCKED", "LISTEN ", "NOTIFY ", "PRAGMA ", "pg_", "fts5", "sqlite_"]
        for file in SourceTree.sources {
            let isDatabase = file.path.hasPrefix("Sources/Database/")
            guard !isDatabase, !file.path.hasPrefix("Sources/C") else { continue }
            for word in dialect {
                let literals = file.text.matches(of: /"[^"\n]*"/).map { String($0.0) }
                if literals.contains(where: { $0.contains(word) }) {
                    Issue.record(
                        "\(file.path) says \(word) in SQL: put it behind one function in Database/."
                    )
                }
            }
        }
    }

    @Test func `the inner ring reads no clock and no dice`() {
        let inner = ["Geography", "RouteOptimizer", "CustodyLedger", "Attestation", "Delivery"]
        for file in SourceTree.sources where inner.contains(file.folders.dropFirst().first ?? "") {
            for word in [
                "Date()", ".random(", "SystemRandomNumberGenerator", "ContinuousClock", "getenv",
            ]
            where file.code.contains(word) {
                Issue.record("\(file.path) uses \(word). Facts come in; hand it the value.")
            }
        }
    }

    @Test func `nothing is public, for nobody is out there`() {
        for file in SourceTree.sources
        where file.code.contains(/\bpublic (?:struct|func|enum|final|class|var|let|init)/) {
            Issue.record("\(file.path) says public. We ship a program: say package.")
        }
    }
}
