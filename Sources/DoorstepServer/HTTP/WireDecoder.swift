internal import DoorstepAPI
internal import EventLog

/// Decodes a wire type from JSON whose shape its schema has already approved.
struct WireDecoder: Decoder {
    let json: JSON
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func decode<T: Decodable>(_ type: T.Type, from json: JSON) throws -> T {
        try T(from: WireDecoder(json: json))
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = json else { throw Mismatch() }
        return KeyedDecodingContainer(Members(members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let items) = json else { throw Mismatch() }
        return Items(items: items)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(json: json) }

    /// The schema let something pass that the type does not take: a bug, answered as a fault.
    struct Mismatch: Error {}

    private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let members: [String: JSON]
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { members.keys.compactMap(Key.init(stringValue:)) }

        func contains(_ key: Key) -> Bool { members[key.stringValue] != nil }
        func decodeNil(forKey key: Key) -> Bool { members[key.stringValue]?.isNull ?? true }
        func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
            guard let json = members[key.stringValue] else { throw Mismatch() }
            return try T(from: WireDecoder(json: json))
        }
        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> { throw Mismatch() }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            throw Mismatch()
        }
        func superDecoder() throws -> any Decoder { throw Mismatch() }
        func superDecoder(forKey key: Key) throws -> any Decoder { throw Mismatch() }
    }

    private struct Items: UnkeyedDecodingContainer {
        let items: [JSON]
        var codingPath: [any CodingKey] { [] }
        var count: Int? { items.count }
        var isAtEnd: Bool { currentIndex >= items.count }
        var currentIndex = 0

        init(items: [JSON]) { self.items = items }

        mutating func decodeNil() -> Bool {
            guard !isAtEnd, items[currentIndex].isNull else { return false }
            currentIndex += 1
            return true
        }
        mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
            guard !isAtEnd else { throw Mismatch() }
            defer { currentIndex += 1 }
            return try T(from: WireDecoder(json: items[currentIndex]))
        }
        mutating func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type
        ) throws -> KeyedDecodingContainer<Nested> { throw Mismatch() }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            throw Mismatch()
        }
        mutating func superDecoder() throws -> any Decoder { throw Mismatch() }
    }

    private struct Single: SingleValueDecodingContainer {
        let json: JSON
        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { json.isNull }
        func decode(_ type: String.Type) throws -> String { try value(json.asString) }
        func decode(_ type: Bool.Type) throws -> Bool { try value(json.asBool) }
        func decode(_ type: Double.Type) throws -> Double { try value(json.asDouble) }
        func decode(_ type: Int.Type) throws -> Int { try value(json.asInteger.map { Int($0) }) }
        func decode(_ type: Int64.Type) throws -> Int64 { try value(json.asInteger) }
        func decode<T: Decodable>(_ type: T.Type) throws -> T {
            try T(from: WireDecoder(json: json))
        }

        private func value<T>(_ value: T?) throws -> T {
            guard let value else { throw Mismatch() }
            return value
        }
    }
}
