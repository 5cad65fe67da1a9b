/// A JSON value, as events, requests and stored answers hold it.
///
/// Events carry integers only; `double` exists for what the API takes in, such as a latitude.
package indirect enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case double(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// The largest whole number that every JSON reader keeps exactly, 2^53.
    package static let largestInteger: Int64 = 1 << 53

    package subscript(key: String) -> JSON? {
        get { asObject?[key] }
        set {
            var members = asObject ?? [:]
            members[key] = newValue
            self = .object(members)
        }
    }

    package subscript(index: Int) -> JSON? {
        guard case .array(let items) = self, items.indices.contains(index) else { return nil }
        return items[index]
    }

    package var isNull: Bool { self == .null }

    package var asBool: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    package var asInteger: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    /// The number, whether it was written with a fraction or without.
    package var asDouble: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .double(let number): number
        default: nil
        }
    }

    package var asString: String? {
        if case .string(let text) = self { text } else { nil }
    }

    package var asArray: [JSON]? {
        if case .array(let items) = self { items } else { nil }
    }

    package var asObject: [String: JSON]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// Says whether every number inside is whole and exact, as an event's must be.
    package var isExact: Bool {
        switch self {
        case .double: false
        case .integer(let number): number.magnitude <= JSON.largestInteger.magnitude
        case .array(let items): items.allSatisfy(\.isExact)
        case .object(let members): members.values.allSatisfy(\.isExact)
        case .null, .bool, .string: true
        }
    }
}
