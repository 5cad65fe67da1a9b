/// A name that a caller gave to a thing: unique among things of its kind in one organisation.
package protocol Identifier: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// What stands before the code in the stream's name: `parcel` in `parcel/PX-1001`.
    static var kind: String { get }
    var code: String { get }
    /// Fails when the code is empty, too long or holds characters that no label carries.
    init?(_ code: String)
}

extension Identifier {
    package var description: String { code }
    package static func < (left: Self, right: Self) -> Bool { left.code < right.code }

    /// The stream that holds this thing's events.
    package var stream: String { "\(Self.kind)/\(code)" }

    /// Reads the identifier out of its stream's name; nil when the stream is of another kind.
    package init?(stream: String) {
        let prefix = Self.kind + "/"
        guard stream.hasPrefix(prefix) else { return nil }
        self.init(String(stream.dropFirst(prefix.count)))
    }
}

/// What a label may hold: 1 to 64 letters, digits and `- _ . : ~ @ +` of ASCII.
///
/// Labels are printed, scanned, typed and put into URLs; everything else is lost on one of the ways.
func isLabel(_ code: String) -> Bool {
    guard (1...64).contains(code.utf8.count), code != ".", code != ".." else { return false }
    return code.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"),
            UInt8(ascii: "~"), UInt8(ascii: "@"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}
