package import DoorstepAPI
internal import EventLog

/// The shape of a body: what the rim checks and what the OpenAPI document shows, from one source.
package indirect enum Schema: Sendable {
    case object(name: String?, [Field])
    case array(Schema, atMost: Int)
    case map(Schema, atMost: Int)
    case string(Rule?)
    case option([String])
    case integer(ClosedRange<Double>?)
    case number(ClosedRange<Double>?)
    case boolean

    package struct Field: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
    }

    /// Everything about a value that does not fit, with JSON pointers (RFC 6901).
    ///
    /// A pointer is put together only where there is a fault: nearly every body has none.
    func faults(
        in json: JSON, at pointer: @autoclosure () -> String = ""
    ) -> [ProblemDocument.Fault] {
        switch (self, json) {
        case (.object(_, let fields), .object(let members)):
            objectFaults(fields, members, pointer())
        case (.array(let item, let most), .array(let items)):
            items.count > most
                ? [fault(pointer(), "too-many", "At most \(most) items are taken at once.")]
                : items.enumerated().flatMap { item.faults(in: $1, at: "\(pointer())/\($0)") }
        case (.map(let item, let most), .object(let members)):
            members.count > most
                ? [fault(pointer(), "too-many", "At most \(most) keys are kept.")]
                : members.sorted { $0.key < $1.key }.flatMap { key, value in
                    textFaults(.text(40), key, "\(pointer())/\(escaped(key))")
                        + item.faults(in: value, at: "\(pointer())/\(escaped(key))")
                }
        case (.string(let rule), .string(let text)): textFaults(rule, text, pointer())
        case (.option(let options), .string(let text)):
            options.contains(text)
                ? []
                : [fault(pointer(), "not-an-option", "One of: \(options.joined(separator: ", ")).")]
        case (.integer(let range), .integer(let number)):
            rangeFaults(range, Double(number), pointer())
        case (.number(let range), .integer(let number)):
            rangeFaults(range, Double(number), pointer())
        case (.number(let range), .double(let number)): rangeFaults(range, number, pointer())
        case (.boolean, .bool): []
        default: [fault(pointer(), "wrong-type", "This should be \(words).")]
        }
    }

    private func objectFaults(
        _ fields: [Field], _ members: [String: JSON], _ pointer: @autoclosure () -> String
    ) -> [ProblemDocument.Fault] {
        var faults: [ProblemDocument.Fault] = []
        var known = 0
        for field in fields {
            let member = members[field.name]
            if member != nil { known += 1 }
            switch member {
            case nil, .null?:
                if field.isRequired {
                    faults.append(
                        fault("\(pointer())/\(field.name)", "missing", "This field is needed."))
                }
            case let value?:
                let found = field.schema.faults(in: value, at: "\(pointer())/\(field.name)")
                if !found.isEmpty { faults += found }
            }
        }
        if known == members.count { return faults }
        let names = Set(fields.map(\.name))
        let unknown = members.keys.filter { !names.contains($0) }.sorted().map { name in
            fault(
                "\(pointer())/\(escaped(name))", "unknown-field", "There is no such field here.")
        }
        return unknown + faults
    }

    private var words: String {
        switch self {
        case .object, .map: "an object"
        case .array: "a list"
        case .string, .option: "a text"
        case .integer: "a whole number"
        case .number: "a number"
        case .boolean: "true or false"
        }
    }
}

private func fault(_ pointer: String, _ code: String, _ detail: String) -> ProblemDocument.Fault {
    ProblemDocument.Fault(pointer: pointer, code: code, detail: detail)
}

private func escaped(_ name: String) -> String {
    name.replacing("~", with: "~0").replacing("/", with: "~1")
}

private func rangeFaults(
    _ range: ClosedRange<Double>?, _ number: Double, _ pointer: @autoclosure () -> String
) -> [ProblemDocument.Fault] {
    guard let range, !range.contains(number) else { return [] }
    return [
        fault(
            pointer(), "out-of-range",
            "This should be from \(plain(range.lowerBound)) to \(plain(range.upperBound)).")
    ]
}

func plain(_ number: Double) -> String {
    number == number.rounded() ? String(Int64(number)) : String(number)
}
