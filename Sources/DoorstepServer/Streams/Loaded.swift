package import Delivery
package import EventLog

/// A decider as its stream stands, and how long the stream was.
package struct Loaded<State: Logged>: Sendable {
    package let stream: String
    package private(set) var version: Int
    package private(set) var state: State

    package init(stream: String) {
        self.stream = stream
        version = 0
        state = State.unwritten(stream)
    }

    /// A state that was decided and is about to be recorded.
    init(stream: String, version: Int, state: State) {
        self.stream = stream
        self.version = version
        self.state = state
    }

    package var exists: Bool { version > 0 }

    mutating func apply(_ event: Recorded<State.Event>) {
        state.apply(event)
        version += 1
    }

    /// What to append for events that were decided on this state; nil when there are none.
    package func change(_ events: [State.Event], occurredAt: Instant) -> StreamAppend? {
        if events.isEmpty { return nil }
        let written = events.map { event in
            let facts = State.encode(event, on: stream)
            let sealed = facts.personal.flatMap { plain in
                facts.person.map { SealedPart(person: $0, plain: plain) }
            }
            return NewEvent(
                type: facts.type, schema: facts.schema, occurredAt: occurredAt.milliseconds,
                open: facts.open, sealed: sealed)
        }
        return StreamAppend(stream: stream, expectedVersion: version, events: written)
    }
}
