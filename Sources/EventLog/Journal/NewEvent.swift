/// An event that has been decided and not yet recorded.
package struct NewEvent: Sendable {
    /// What happened, such as `parcel.loaded`.
    package var type: String
    package var schema: Int
    /// When it happened by the word of whoever was there, in milliseconds.
    package var occurredAt: Int64
    /// Facts and ids that identify nobody.
    package var open: JSON
    package var sealed: SealedPart?

    package init(
        type: String, schema: Int = 1, occurredAt: Int64, open: JSON, sealed: SealedPart? = nil
    ) {
        self.type = type
        self.schema = schema
        self.occurredAt = occurredAt
        self.open = open
        self.sealed = sealed
    }
}

/// What an event says about a person, to be readable only while that person's key exists.
package struct SealedPart: Sendable {
    package var person: String
    package var plain: JSON

    package init(person: String, plain: JSON) {
        self.person = person
        self.plain = plain
    }
}

/// Events for one stream, decided on the state after `expectedVersion` events.
package struct StreamAppend: Sendable {
    package var stream: String
    package var expectedVersion: Int
    package var events: [NewEvent]

    package init(stream: String, expectedVersion: Int, events: [NewEvent]) {
        self.stream = stream
        self.expectedVersion = expectedVersion
        self.events = events
    }
}

/// Somebody else appended first: fold the stream again and decide again.
package struct Conflict: Error, Hashable, CustomStringConvertible {
    package let stream: String

    package init(stream: String) { self.stream = stream }

    package var description: String { "The stream \(stream) has moved on." }
}

/// An event was to hold a fraction, or a number that not every reader keeps exactly.
package struct InexactNumber: Error, Hashable, CustomStringConvertible {
    package let type: String

    package var description: String { "\(type) holds a number that is not whole and exact." }
}
