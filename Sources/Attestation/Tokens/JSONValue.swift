/// As much of JSON as a token may hold: objects of texts, whole numbers and truth values.
indirect enum JSONValue: Sendable, Hashable {
    case text(String)
    case integer(Int64)
    case flag(Bool)
    case object([JSONMember])
    /// Well formed, but of a type that no claim has: a fraction, an array, null, a huge number.
    case foreign
}

/// One name and its value; a list keeps the order in which they were written.
struct JSONMember: Sendable, Hashable {
    let name: String
    let value: JSONValue

    init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONValue {
    /// The shortest text: no spaces, members in their order (RFC 8259).
    var json: String {
        switch self {
        case .text(let text): quoted(text)
        case .integer(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .object(let members):
            "{" + members.map { quoted($0.name) + ":" + $0.value.json }.joined(separator: ",") + "}"
        case .foreign: "null"
        }
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{0}"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
