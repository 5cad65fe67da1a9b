/// What a field may hold beyond its type: checked at the rim and printed in the OpenAPI document.
package enum Rule: Sendable, Hashable {
    /// A caller's id: 1 to 64 of `A-Z a-z 0-9 - _ . : ~ @ +`.
    case label
    /// Text of at most so many characters, without control characters but line breaks.
    case text(Int)
    /// A whole number or a number between two bounds, both allowed.
    case range(Double, Double)
    /// RFC 3339 with `Z` or an offset.
    case instant
    /// A date such as `2026-11-20`.
    case day
    /// At most so many members or items.
    case count(Int)
    /// Exactly so many hexadecimal digits.
    case hex(Int)
}

/// A wire type whose fields have rules.
package protocol Ruled {
    /// By the field's name; a field without one has only its type.
    static var rules: [String: Rule] { get }
}
