internal import Delivery
internal import EventLog

/// Fields of the open part, each of them there or the event is unreadable.
extension Facts {
    func text(_ field: String) throws -> String {
        guard let text = open[field]?.asString else { throw UnreadableEvent(type, field) }
        return text
    }

    func number(_ field: String) throws -> Int64 {
        guard let number = open[field]?.asInteger else { throw UnreadableEvent(type, field) }
        return number
    }

    func list(_ field: String) throws -> [JSON] {
        guard let list = open[field]?.asArray else { throw UnreadableEvent(type, field) }
        return list
    }

    func id<ID: Identifier>(_ field: String) throws -> ID {
        guard let id = ID(try text(field)) else { throw UnreadableEvent(type, field) }
        return id
    }

    func findID<ID: Identifier>(_ field: String) -> ID? {
        open[field]?.asString.flatMap(ID.init)
    }

    func ids<ID: Identifier>(_ field: String) throws -> [ID] {
        try list(field).map { item in
            guard let id = item.asString.flatMap(ID.init) else {
                throw UnreadableEvent(type, field)
            }
            return id
        }
    }

    func instant(_ field: String) throws -> Instant {
        Instant(milliseconds: try number(field))
    }

    func window(_ from: String = "from", _ to: String = "to") throws -> Window {
        guard let window = Window(from: try instant(from), to: try instant(to)) else {
            throw UnreadableEvent(type, to)
        }
        return window
    }

    func option<Option: RawRepresentable>(_ field: String) throws -> Option
    where Option.RawValue == String {
        guard let option = Option(rawValue: try text(field)) else {
            throw UnreadableEvent(type, field)
        }
        return option
    }

    /// The same reading, of a part of this event.
    func part(_ json: JSON) -> Facts { Facts(type, schema: schema, json) }

    /// The same reading, of what is personal; empty after erasure.
    var sealed: Facts { Facts(type, schema: schema, personal ?? [:]) }
}

extension JSON {
    /// An object of those members that are not nil.
    static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        var object: [String: JSON] = [:]
        for (name, value) in members where value != nil { object[name] = value }
        return .object(object)
    }

    static func ids(_ ids: some Sequence<some Identifier>) -> JSON {
        .array(ids.map { .string($0.code) })
    }

    init?(_ text: String?) {
        guard let text else { return nil }
        self = .string(text)
    }

    init?(_ number: Int64?) {
        guard let number else { return nil }
        self = .integer(number)
    }

    init?(_ number: Int?) {
        guard let number else { return nil }
        self = .integer(Int64(number))
    }

    init(_ moment: Instant) { self = .integer(moment.milliseconds) }

    /// Latitude and longitude in ten-millionths of a degree.
    init(_ place: Place) { self = [.integer(place.latitudeE7), .integer(place.longitudeE7)] }

    /// The point that `init(_: Place)` wrote.
    var asPlace: Place? {
        guard let latitude = self[0]?.asInteger, let longitude = self[1]?.asInteger else {
            return nil
        }
        return Place(latitudeE7: latitude, longitudeE7: longitude)
    }
}
