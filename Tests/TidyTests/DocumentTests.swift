import Foundation
import Testing

/// Documents that name a path name one that exists.
struct DocumentTests {
    @Test func `every path that a document names exists`() {
        let documents =
            SourceTree.files(under: "docs", suffix: ".md")
            + ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "STYLE.md"].compactMap { name in
                let url = SourceTree.root.appendingPathComponent(name)
                guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
                return SourceTree.File(path: name, text: text)
            }
        #expect(!documents.isEmpty, "The documents are missing.")
        for document in documents {
            for match in document.text.matches(
                of: /`((?:Sources|Tests|docs|scripts|examples|Benchmarks)\/[\w.\/-]+)`/)
            {
                let path = SourceTree.root.appendingPathComponent(String(match.1)).path
                if !FileManager.default.fileExists(atPath: path) {
                    Issue.record("\(document.path) names \(match.1), which does not exist.")
                }
            }
        }
    }

    @Test func `the table of arrows is the one that ARCHITECTURE shows`() throws {
        let text = try String(
            contentsOf: SourceTree.root.appendingPathComponent("ARCHITECTURE.md"), encoding: .utf8)
        for module in arrows.keys where !text.contains("`\(module)`") {
            Issue.record("ARCHITECTURE.md does not name \(module).")
        }
    }
}
