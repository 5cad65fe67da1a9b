/// A reader of ZPL by its grammar, as strict as a printer is lenient.
struct ZPLGrammar {
    struct Fault: Error, CustomStringConvertible {
        let description: String
        init(_ words: String) { description = words }
    }

    struct Field: Hashable {
        var commands: [String] = []
        /// With `^FH`, as it is after its hexadecimal was read.
        var data: String?
    }

    let fields: [Field]

    private static let known: Set<String> = [
        "XA", "XZ", "CI", "LH", "PW", "LL", "PQ", "FO", "GB", "FS", "BY", "BC", "BQ", "FH", "FD",
        "A0", "FB", "FR", "GF",
    ]

    /// - Throws: `Fault` for anything that is not exactly one format of closed fields.
    init(_ text: String) throws {
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x0A }) else {
            throw Fault("A byte is none of printable ASCII.")
        }
        if text.contains("~") { throw Fault("A tilde begins a control command.") }
        var fields: [Field] = []
        var open: Field?
        var formats = 0
        var isInside = false
        for part in text.split(separator: "^", omittingEmptySubsequences: false).dropFirst() {
            let name = String(part.prefix(2))
            guard Self.known.contains(name) else { throw Fault("There is no command \(name).") }
            switch name {
            case "XA":
                if isInside { throw Fault("A format begins in another.") }
                isInside = true
                formats += 1
            case "XZ":
                if !isInside || open != nil { throw Fault("A format ends in a field.") }
                isInside = false
            case "FO":
                if !isInside || open != nil { throw Fault("A field begins in another.") }
                open = Field(commands: [String(part)])
            case "FS":
                guard let field = open else { throw Fault("No field is open.") }
                fields.append(field)
                open = nil
            case "FD":
                guard open != nil, open?.data == nil else { throw Fault("Data without a field.") }
                let data = String(part.dropFirst(2))
                // A printer's buffer for one field.
                if data.utf8.count > 3_072 { throw Fault("A field is too long.") }
                let isHex = open?.commands.contains { $0.hasPrefix("FH") } ?? false
                open?.data = isHex ? try Self.unescaped(data) : data
            default: open?.commands.append(part.trimmingNewlines)
            }
        }
        if formats != 1 || isInside { throw Fault("It is not one whole format.") }
        self.fields = fields
    }

    private static func unescaped(_ data: String) throws -> String {
        var bytes: [UInt8] = []
        var rest = Array(data.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "_") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst(), let low = rest.popFirst(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16)
            else { throw Fault("An escape is cut off.") }
            bytes.append(value)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Fault("The data is not UTF-8.")
        }
        return text
    }
}

extension Substring {
    fileprivate var trimmingNewlines: String { String(filter { $0 != "\n" }) }
}
