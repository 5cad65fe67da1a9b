import Testing

/// Names that keep their promise.
struct NameTests {
    @Test func `no type has its module's name`() {
        for file in SourceTree.sources {
            guard let module = file.folders.dropFirst().first else { continue }
            for name in typeNames(in: file) where name == module {
                Issue.record(
                    "\(file.path) declares \(name), the module's own name. Say what it does.")
            }
        }
    }

    @Test func `no type or file has a bag name`() {
        let bags = /(?:Manager|Helper|Helpers|Util|Utils|Common|Impl|Misc)$/
        for file in SourceTree.sources {
            let names = typeNames(in: file) + [String(file.name.dropLast(".swift".count))]
            for name in Set(names) where name.contains(bags) {
                Issue.record(
                    "\(file.path): \(name) is a bag. If it has no name, it is not one thing yet.")
            }
        }
    }

    @Test func `test functions are sentences`() {
        for file in SourceTree.tests {
            for match in file.text.matches(of: /@Test[^\n]*\n?\s*func (\w+)\(/) {
                Issue.record("\(file.path): \(match.1) should be a sentence in backticks.")
            }
        }
    }

    private func typeNames(in file: SourceTree.File) -> [String] {
        file.code.matches(of: /\b(?:struct|enum|class|protocol|actor|typealias) (\w+)/)
            .map { String($0.1) }
    }
}
