/// Something of the network or the workforce that is set as a whole: the last word counts.
///
/// Setting what is set already is no event, so that a nightly synchronisation leaves no trace.
package struct Register<Value: Sendable & Hashable>: Sendable {
    package enum Event: Sendable, Hashable {
        case registered(Value)
        case changed(Value)
    }

    package private(set) var value: Value?

    package init() {}

    package func set(_ new: Value) -> [Event] {
        guard let value else { return [.registered(new)] }
        return value == new ? [] : [.changed(new)]
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .registered(let new), .changed(let new): value = new
        }
    }
}
