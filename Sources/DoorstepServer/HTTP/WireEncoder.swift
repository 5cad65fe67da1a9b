internal import EventLog

/// Writes a wire type as canonical JSON, several times as fast as a general encoder does.
struct WireEncoder: Encoder {
    fileprivate let place: Place
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    static func encode(_ value: some Encodable) throws -> [UInt8] {
        try json(of: value).canonicalBytes
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        place.beginObject()
        return KeyedEncodingContainer(Members(place: place))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        place.beginArray()
        return Items(place: place)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { Single(place: place) }

    /// Not a number, or infinite: JSON has no word for it.
    struct Unwritable: Error {}

    fileprivate static func json(of value: some Encodable) throws -> JSON {
        let place = Place()
        try value.encode(to: WireEncoder(place: place))
        return place.json
    }

    fileprivate static func json(_ number: Double) throws -> JSON {
        guard number.isFinite else { throw Unwritable() }
        return .double(number)
    }
}

/// Where a value comes to stand, and its parts in it.
private final class Place {
    private enum Part {
        case value(JSON)
        case place(Place)

        var json: JSON {
            switch self {
            case .value(let json): json
            case .place(let place): place.json
            }
        }
    }

    private var scalar = JSON.null
    private var members: [String: Part]?
    private var items: [Part]?

    var json: JSON {
        if let members { return .object(members.mapValues(\.json)) }
        if let items { return .array(items.map(\.json)) }
        return scalar
    }

    var count: Int { items?.count ?? 0 }

    func beginObject() { if members == nil { members = [:] } }
    func beginArray() { if items == nil { items = [] } }
    func set(_ json: JSON) { scalar = json }
    func set(_ json: JSON, for key: any CodingKey) { members?[key.stringValue] = .value(json) }
    func append(_ json: JSON) { items?.append(.value(json)) }

    func child(for key: any CodingKey) -> WireEncoder {
        let place = Place()
        members?[key.stringValue] = .place(place)
        return WireEncoder(place: place)
    }

    func child() -> WireEncoder {
        let place = Place()
        items?.append(.place(place))
        return WireEncoder(place: place)
    }
}

private struct SuperKey: CodingKey {
    let stringValue = "super"
    let intValue: Int? = nil
    init() {}
    init?(stringValue: String) { nil }
    init?(intValue: Int) { nil }
}

private struct Members<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let place: Place
    var codingPath: [any CodingKey] { [] }

    func encodeNil(forKey key: Key) { place.set(.null, for: key) }
    func encode(_ value: String, forKey key: Key) { place.set(.string(value), for: key) }
    func encode(_ value: Bool, forKey key: Key) { place.set(.bool(value), for: key) }
    func encode(_ value: Int, forKey key: Key) { place.set(.integer(Int64(value)), for: key) }
    func encode(_ value: Int64, forKey key: Key) { place.set(.integer(value), for: key) }
    func encode(_ value: Double, forKey key: Key) throws {
        place.set(try WireEncoder.json(value), for: key)
    }
    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        place.set(try WireEncoder.json(of: value), for: key)
    }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { place.child(for: key).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        place.child(for: key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { place.child(for: SuperKey()) }
    func superEncoder(forKey key: Key) -> any Encoder { place.child(for: key) }
}

private struct Items: UnkeyedEncodingContainer {
    let place: Place
    var codingPath: [any CodingKey] { [] }
    var count: Int { place.count }

    func encodeNil() { place.append(.null) }
    func encode(_ value: String) { place.append(.string(value)) }
    func encode<T: Encodable>(_ value: T) throws { place.append(try WireEncoder.json(of: value)) }
    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> { place.child().container(keyedBy: type) }
    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        place.child().unkeyedContainer()
    }
    func superEncoder() -> any Encoder { place.child() }
}

private struct Single: SingleValueEncodingContainer {
    let place: Place
    var codingPath: [any CodingKey] { [] }

    func encodeNil() { place.set(.null) }
    func encode(_ value: String) { place.set(.string(value)) }
    func encode(_ value: Bool) { place.set(.bool(value)) }
    func encode(_ value: Int) { place.set(.integer(Int64(value))) }
    func encode(_ value: Int64) { place.set(.integer(value)) }
    func encode(_ value: Double) throws { place.set(try WireEncoder.json(value)) }
    func encode<T: Encodable>(_ value: T) throws { place.set(try WireEncoder.json(of: value)) }
}
