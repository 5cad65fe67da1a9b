/// Why bytes are not the JSON we take, and where.
package struct JSONFault: Error, Hashable, CustomStringConvertible {
    package enum Reason: Hashable, Sendable {
        case unexpectedByte
        case unexpectedEnd
        case trailingBytes
        case duplicateKey(String)
        case tooDeep
        case invalidUTF8
        case invalidEscape
        case controlCharacter
        case invalidNumber
        case numberTooLarge
        case fraction
    }

    package let reason: Reason
    /// How many bytes come before the fault.
    package let offset: Int
    package let line: Int
    /// Counted in bytes, from 1.
    package let column: Int

    init(_ reason: Reason, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        let before = bytes.prefix(offset)
        self.reason = reason
        self.offset = offset
        line = 1 + before.count { $0 == 0x0A }
        column = offset - (before.lastIndex(of: 0x0A) ?? -1)
    }

    package var description: String { "\(sentence) at line \(line), column \(column)" }

    private var sentence: String {
        switch reason {
        case .unexpectedByte: "unexpected character"
        case .unexpectedEnd: "the text ends too early"
        case .trailingBytes: "more text after the value"
        case .duplicateKey(let key): "the member \"\(key)\" is given twice"
        case .tooDeep: "nested too deeply"
        case .invalidUTF8: "invalid UTF-8"
        case .invalidEscape: "invalid escape in a string"
        case .controlCharacter: "a control character inside a string"
        case .invalidNumber: "invalid number"
        case .numberTooLarge: "a number too large to be kept exactly"
        case .fraction: "a number with a fraction where only whole ones are taken"
        }
    }
}
