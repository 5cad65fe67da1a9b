import Testing

/// The arrows of the design: nothing inward knows anything outward.
struct ArrowTests {
    @Test func `every import has a place in the table of arrows`() {
        for file in SourceTree.sources {
            guard let module = file.folders.dropFirst().first,
                !module.hasPrefix("C") || module == "CustodyLedger"
            else { continue }
            let allowed = arrows[module] ?? []
            for name in file.imports where !allowed.contains(name) {
                Issue.record(
                    "\(file.path) imports \(name). \(module) may import \(allowed.sorted()): move the code outward, or hand the fact in."
                )
            }
        }
    }

    @Test func `a stage of Delivery speaks only of the stages before it`() {
        let declared = typesByStage()
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Delivery/") {
            guard file.folders.count > 2, let own = rank(of: file.folders[2]) else { continue }
            let words = Set(file.code.matches(of: /\b[A-Z]\w+/).map { String($0.0) })
            for (stage, types) in declared where stage != file.folders[2] {
                guard let other = rank(of: stage), other > own else { continue }
                for word in words.intersection(types).sorted() {
                    Issue.record(
                        "\(file.path) speaks of \(stage)'s \(word). Going back is an event, never a call."
                    )
                }
            }
        }
    }

    @Test func `every folder of Delivery is a stage of the journey`() {
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Delivery/") {
            if file.folders.count > 2, rank(of: file.folders[2]) == nil {
                Issue.record("\(file.path): \(file.folders[2]) is not in the list of stages.")
            }
        }
    }

    @Test func `only views touch the database and only endpoints touch HTTP`() {
        for file in SourceTree.sources where file.path.hasPrefix("Sources/DoorstepServer/") {
            let isStage = file.folders.count > 2 && rank(of: file.folders[2]) != nil
            guard isStage else { continue }
            if file.imports.contains("Database"), !file.name.hasSuffix("View.swift") {
                Issue.record("\(file.path) imports Database: only …View.swift may. Ask a view.")
            }
            if file.imports.contains("Hummingbird"), !file.name.hasSuffix("Endpoints.swift"),
                !file.name.hasSuffix("Page.swift")
            {
                Issue.record("\(file.path) imports Hummingbird: only …Endpoints and …Page may.")
            }
        }
    }

    private func rank(of stage: String) -> Int? { stages.firstIndex { $0.contains(stage) } }

    private func typesByStage() -> [String: Set<String>] {
        var types: [String: Set<String>] = [:]
        for file in SourceTree.sources where file.path.hasPrefix("Sources/Delivery/") {
            guard file.folders.count > 2 else { continue }
            // Only types at the file's own level: a nested `Event` belongs to its parent.
            let found = file.code.matches(
                of:
                    /(?m)^(?:package |private |fileprivate )?(?:final )?(?:indirect )?(?:struct|enum|class|protocol|actor) (\w+)/
            )
            types[file.folders[2], default: []].formUnion(found.map { String($0.1) })
        }
        return types
    }
}
