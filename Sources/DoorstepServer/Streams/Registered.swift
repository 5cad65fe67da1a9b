package import Delivery

/// Something set as a whole: its fields are all that has to be said.
package protocol Registered: Sendable, Hashable {
    static var noun: String { get }
    func facts(_ type: String) -> Facts
    init(_ facts: Facts) throws
}

extension Register: Logged where Value: Registered {
    package static func unwritten(_ stream: String) -> Register<Value> { Register() }

    package mutating func apply(_ event: Recorded<Event>) { apply(event.event) }

    package static func encode(_ event: Event, on stream: String) -> Facts {
        switch event {
        case .registered(let value): value.facts("\(Value.noun).registered")
        case .changed(let value): value.facts("\(Value.noun).changed")
        }
    }

    package static func decode(_ facts: Facts) throws -> Event {
        let value = try Value(facts)
        switch facts.type {
        case "\(Value.noun).registered": return .registered(value)
        case "\(Value.noun).changed": return .changed(value)
        default: throw UnreadableEvent(facts.type, "type")
        }
    }
}
