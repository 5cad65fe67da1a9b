import EventLog
import Testing

private let canonical: [(text: String, bytes: String)] = [
    // Members in the order of their UTF-16 units, the example of RFC 8785 §3.2.3.
    (
        #"{"\u20ac":"Euro Sign","\r":"CR","\ufb33":"Hebrew","1":"One","\ud83d\ude00":"Smile","\u0080":"C","\u00f6":"o"}"#,
        "{\"\\r\":\"CR\",\"1\":\"One\",\"\u{80}\":\"C\",\"ö\":\"o\",\"€\":\"Euro Sign\",\"😀\":\"Smile\",\"\u{fb33}\":\"Hebrew\"}"
    ),
    (#"{ "b" : [ 1 , -0 , true , null ] , "a" : { } }"#, #"{"a":{},"b":[1,0,true,null]}"#),
    // Only the escapes that must be.
    (
        #""\u0000\u001f\"\\\/\b\f\n\r\t\u007f€""#,
        "\"\\u0000\\u001f\\\"\\\\/\\b\\f\\n\\r\\t\u{7f}€\""
    ),
    // Numbers as ECMAScript writes them.
    (
        "[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]",
        "[333333333.3333333,1e+30,4.5,0.002,1e-27]"
    ),
    (
        "[1e21,0.000001,1e-7,5e-324,1.7976931348623157e308,60.1699,0.0]",
        "[1e+21,0.000001,1e-7,5e-324,1.7976931348623157e+308,60.1699,0]"
    ),
    ("9007199254740992", "9007199254740992"),
]

private let refused: [(text: String, reason: JSONFault.Reason, line: Int, column: Int)] = [
    ("", .unexpectedEnd, 1, 1),
    ("{\n  \"a\": 1,\n  \"a\": 2}", .duplicateKey("a"), 3, 3),
    ("[1,]", .unexpectedByte, 1, 4),
    ("{\"a\":1,}", .unexpectedByte, 1, 8),
    ("{a:1}", .unexpectedByte, 1, 2),
    ("[1] 2", .trailingBytes, 1, 5),
    ("nul", .unexpectedEnd, 1, 4),
    ("[01]", .invalidNumber, 1, 2),
    ("1.", .unexpectedEnd, 1, 3),
    ("[1.x]", .invalidNumber, 1, 4),
    ("+1", .unexpectedByte, 1, 1),
    ("NaN", .unexpectedByte, 1, 1),
    ("1e999", .numberTooLarge, 1, 1),
    ("9007199254740993", .numberTooLarge, 1, 1),
    ("99999999999999999999999999", .numberTooLarge, 1, 1),
    ("\"\\ud800\"", .invalidEscape, 1, 4),
    ("\"\\x\"", .invalidEscape, 1, 3),
    ("\"a\nb\"", .controlCharacter, 1, 3),
    ("\"a", .unexpectedEnd, 1, 3),
    (String(repeating: "[", count: 100), .tooDeep, 1, 33),
]

struct JSONTests {
    @Test(arguments: canonical)
    func `equal values have one way to be written`(text: String, bytes: String) throws {
        let value = try JSON.parse(text)
        #expect(value.canonicalText == bytes)
        #expect(try JSON.parse(value.canonicalBytes) == value)
    }

    @Test(arguments: refused)
    func `what is not strict JSON is refused with its place`(
        text: String, reason: JSONFault.Reason, line: Int, column: Int
    ) {
        let fault = #expect(throws: JSONFault.self) { try JSON.parse(text) }
        #expect(fault?.reason == reason)
        #expect(fault?.line == line)
        #expect(fault?.column == column)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        ] {
            let fault = #expect(throws: JSONFault.self) { try JSON.parse(bytes) }
            #expect(fault?.reason == .invalidUTF8)
        }
    }

    @Test func `an event takes no fractions`() {
        let fault = #expect(throws: JSONFault.self) {
            try JSON.parse("{\"a\":1.5}", numbers: .integersOnly)
        }
        #expect(fault?.reason == .fraction)
        #expect(!JSON.array([["a": 1.5]]).isExact)
        #expect(!JSON.integer(.max).isExact)
    }

    @Test func `cut or changed text never crashes the reader`() {
        let text = Array(#"{"a":[1,2.5e3,"x\u00e9\ud83d\ude00",null,true],"b":{"c":"\\"}}"#.utf8)
        for length in 0..<text.count { _ = try? JSON.parse(Array(text[..<length])) }
        for index in text.indices {
            for bit in 0..<8 {
                var changed = text
                changed[index] ^= 1 << bit
                guard let value = try? JSON.parse(changed) else { continue }
                #expect((try? JSON.parse(value.canonicalBytes)) == value)
            }
        }
    }
}
