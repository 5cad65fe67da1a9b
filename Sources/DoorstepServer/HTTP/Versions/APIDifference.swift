package import EventLog

/// What differs between two OpenAPI documents of ours, as a person who calls the API reads it.
package struct APIDifference: Sendable {
    package struct Line: Sendable, Hashable {
        /// Whether a client that was right before can now be wrong.
        package let breaks: Bool
        package let words: String
    }

    package private(set) var lines: [Line] = []
    private let old: JSON
    private let new: JSON

    package init(from old: JSON, to new: JSON) {
        self.old = old
        self.new = new
        compareOperations()
        compareSchemas()
    }

    /// A list in Markdown: what breaks comes first, and is marked.
    package var markdown: String {
        if lines.isEmpty { return "Nothing changed.\n" }
        let sorted = lines.filter(\.breaks) + lines.filter { !$0.breaks }
        return sorted.map { "- \($0.breaks ? "**Breaks**: " : "")\($0.words)\n" }.joined()
    }

    private mutating func compareOperations() {
        let (before, after) = (operations(of: old), operations(of: new))
        for name in Set(before.keys).union(after.keys).sorted() {
            switch (before[name], after[name]) {
            case (nil, let operation?):
                add("`\(name)`: \(operation["summary"]?.asString ?? "new").")
            case (_?, nil): add("`\(name)` is gone.", breaks: true)
            case (let earlier?, let later?): compare(earlier, later, name)
            default: break
            }
        }
    }

    private mutating func compare(_ earlier: JSON, _ later: JSON, _ name: String) {
        let (before, after) = (parameters(of: earlier), parameters(of: later))
        for parameter in Set(before.keys).union(after.keys).sorted() {
            switch (before[parameter], after[parameter]) {
            case (nil, let isRequired?):
                add("`\(name)` takes `\(parameter)`.", breaks: isRequired)
            case (_?, nil): add("`\(name)` takes no `\(parameter)` any more.", breaks: true)
            case (false?, true?): add("`\(name)` demands `\(parameter)`.", breaks: true)
            default: break
            }
        }
        for (part, words) in [
            ("requestBody", "takes another body"), ("responses", "answers otherwise"),
        ]
        where references(in: earlier[part]) != references(in: later[part]) {
            add("`\(name)` \(words).", breaks: part == "requestBody")
        }
        if earlier["security"]?.asArray?.isEmpty == true,
            later["security"]?.asArray?.isEmpty == false
        {
            add("`\(name)` needs a key.", breaks: true)
        }
    }

    private mutating func compareSchemas() {
        let (before, after) = (schemas(of: old), schemas(of: new))
        let taken = reached(from: "requestBody")
        for name in Set(before.keys).intersection(after.keys).sorted() {
            let (earlier, later) = (fields(of: before[name]), fields(of: after[name]))
            let demanded = required(in: after[name]).subtracting(required(in: before[name]))
            for field in Set(earlier.keys).union(later.keys).sorted() {
                switch (earlier[field], later[field]) {
                case (nil, _?):
                    add(
                        "`\(name)` has `\(field)`.",
                        breaks: taken.contains(name) && demanded.contains(field))
                case (_?, nil): add("`\(name)` has no `\(field)` any more.", breaks: true)
                case (let one?, let other?) where one != other:
                    let isWider = isWider(other, than: one)
                    add(
                        "`\(name).\(field)` takes \(isWider ? "more" : "other") values.",
                        breaks: !isWider)
                default:
                    if demanded.contains(field), taken.contains(name) {
                        add("`\(name).\(field)` is demanded.", breaks: true)
                    }
                }
            }
        }
    }

    private mutating func add(_ words: String, breaks: Bool = false) {
        lines.append(Line(breaks: breaks, words: words))
    }

    /// A list of options that only grew: clients pass over what they do not know.
    private func isWider(_ new: JSON, than old: JSON) -> Bool {
        guard let before = old["enum"]?.asArray, let after = new["enum"]?.asArray else {
            return false
        }
        return Set(before).isSubset(of: after)
    }

    /// The schemas that bodies are made of, however deep.
    private func reached(from part: String) -> Set<String> {
        let all = schemas(of: new)
        var found: Set<String> = []
        var open = operations(of: new).values.flatMap { references(in: $0[part]) }
        while let name = open.popLast() {
            guard found.insert(name).inserted else { continue }
            open += references(in: all[name])
        }
        return found
    }
}

private func operations(of document: JSON) -> [String: JSON] {
    var operations: [String: JSON] = [:]
    for (path, item) in document["paths"]?.asObject ?? [:] {
        for (method, operation) in item.asObject ?? [:] {
            operations["\(method.uppercased()) \(path)"] = operation
        }
    }
    return operations
}

private func schemas(of document: JSON) -> [String: JSON] {
    document["components"]?["schemas"]?.asObject ?? [:]
}

/// Each field's own type; whether it may be left out is another question.
private func fields(of schema: JSON?) -> [String: JSON] {
    (schema?["properties"]?.asObject ?? [:]).mapValues { $0["anyOf"]?[0] ?? $0 }
}

private func required(in schema: JSON?) -> Set<String> {
    Set((schema?["required"]?.asArray ?? []).compactMap(\.asString))
}

/// By name, and whether each is demanded.
private func parameters(of operation: JSON) -> [String: Bool] {
    var parameters: [String: Bool] = [:]
    for parameter in operation["parameters"]?.asArray ?? [] {
        guard let name = parameter["name"]?.asString else { continue }
        parameters[name] = parameter["required"]?.asBool ?? false
    }
    return parameters
}

/// The names of the schemas that a part refers to.
private func references(in json: JSON?) -> Set<String> {
    switch json {
    case .array(let items)?: items.reduce(into: []) { $0.formUnion(references(in: $1)) }
    case .object(let members)?:
        members.reduce(into: []) { found, member in
            if member.key == "$ref", let name = member.value.asString?.split(separator: "/").last {
                found.insert(String(name))
            } else {
                found.formUnion(references(in: member.value))
            }
        }
    default: []
    }
}
