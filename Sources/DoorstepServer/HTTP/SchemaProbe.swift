internal import DoorstepAPI

extension Schema {
    /// Reads a wire type's shape out of its own decoding.
    ///
    /// A type is decoded from a decoder that answers everything and writes down what was asked, so
    /// the document can never say anything else than the code.
    static func of<T: Decodable>(_ type: T.Type) -> Schema { probe(type).schema }
}

private func probe<T: Decodable>(_ type: T.Type) -> (schema: Schema, value: T?) {
    if let leaf = leaf(type) { return leaf }
    if let options = options(of: type) {
        return (.option(options.names), options.first as? T)
    }
    let notes = Notes()
    let value = try? T(from: ProbeDecoder(notes: notes))
    if let item = notes.item { return (.array(item, atMost: 10_000), value) }
    let rules = (type as? any Ruled.Type)?.rules ?? [:]
    let fields = notes.fields.map { field in
        Schema.Field(
            name: field.name, schema: field.schema.ruled(by: rules[field.name]),
            isRequired: field.isRequired)
    }
    return (.object(name: shortName(type), fields), value)
}

/// `Page<ParcelRecord>` is named `PageOfParcelRecord`, so that it can stand in a reference.
private func shortName(_ type: Any.Type) -> String {
    String(describing: type).replacing("<", with: "Of").replacing(">", with: "")
}

private func leaf<T: Decodable>(_ type: T.Type) -> (schema: Schema, value: T?)? {
    switch type {
    case is String.Type: (.string(nil), "" as? T)
    case is Int.Type: (.integer(nil), 0 as? T)
    case is Int64.Type: (.integer(nil), Int64(0) as? T)
    case is Double.Type: (.number(nil), 0.0 as? T)
    case is Bool.Type: (.boolean, false as? T)
    case is [String: String].Type: (.map(.string(.text(500)), atMost: 50), [String: String]() as? T)
    case is [String: Int].Type: (.map(.integer(nil), atMost: 1_000), [String: Int]() as? T)
    default: nil
    }
}

private func options(of type: Any.Type) -> (names: [String], first: Any?)? {
    guard let type = type as? any CaseIterable.Type else { return nil }
    func cases<C: CaseIterable>(_: C.Type) -> [Any] { Array(C.allCases) }
    let all = cases(type)
    let names = all.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    return names.isEmpty ? nil : (names, all.first)
}

extension Schema {
    fileprivate func ruled(by rule: Rule?) -> Schema {
        switch (self, rule) {
        case (.string, let rule?): .string(rule)
        case (.integer, .range(let low, let high)): .integer(low...high)
        case (.number, .range(let low, let high)): .number(low...high)
        case (.array(let item, _), .count(let most)): .array(item, atMost: most)
        case (.map(let item, _), .count(let most)): .map(item, atMost: most)
        default: self
        }
    }
}

/// What a type asked for while it was decoded; used by one probe on one thread.
private final class Notes {
    var fields: [Schema.Field] = []
    var item: Schema?
}

private struct Unanswerable: Error {}

private struct ProbeDecoder: Decoder {
    let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(KeyedProbe(notes: notes))
    }
    func unkeyedContainer() -> any UnkeyedDecodingContainer { ListProbe(notes: notes) }
    func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Unanswerable() }
}

private struct KeyedProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let (schema, value) = probe(type)
        notes.fields.append(Schema.Field(name: key.stringValue, schema: schema, isRequired: true))
        guard let value else { throw Unanswerable() }
        return value
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        let (schema, _) = probe(type)
        notes.fields.append(Schema.Field(name: key.stringValue, schema: schema, isRequired: false))
        return nil
    }
    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { note(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { note(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { note(type, key) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { note(type, key) }

    private func note<T: Decodable>(_ type: T.Type, _ key: Key) -> T? {
        notes.fields.append(
            Schema.Field(name: key.stringValue, schema: probe(type).schema, isRequired: false))
        return nil
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<Nested> { throw Unanswerable() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        throw Unanswerable()
    }
    func superDecoder() throws -> any Decoder { throw Unanswerable() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Unanswerable() }
}

private struct ListProbe: UnkeyedDecodingContainer {
    let notes: Notes
    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }
    var currentIndex = 0

    init(notes: Notes) { self.notes = notes }

    mutating func decodeNil() -> Bool { false }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let (schema, value) = probe(type)
        notes.item = schema
        currentIndex += 1
        guard let value else { throw Unanswerable() }
        return value
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) throws -> KeyedDecodingContainer<Nested> { throw Unanswerable() }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        throw Unanswerable()
    }
    mutating func superDecoder() throws -> any Decoder { throw Unanswerable() }
}
