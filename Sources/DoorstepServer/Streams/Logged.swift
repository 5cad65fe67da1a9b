package import Delivery

/// A decider whose events are kept in the log: how they are written there, and read back.
///
/// The names and fields that stand here are a promise to everyone who reads the log; the decider's
/// own names may change freely.
package protocol Logged: Sendable {
    associatedtype Event: Sendable

    /// What there is before anything happened.
    static func unwritten(_ stream: String) -> Self

    mutating func apply(_ event: Recorded<Event>)

    static func encode(_ event: Event, on stream: String) -> Facts
    static func decode(_ facts: Facts) throws -> Event
}
