package import EventLog

/// What one event says, before it has a place in the log or after it was read from there.
package struct Facts: Sendable, Hashable {
    package var type: String
    package var schema: Int
    /// Ids and facts that identify nobody.
    package var open: JSON
    /// Whom the personal part belongs to; nil when there is none.
    package var person: String?
    /// Nil when there is none, and after the person was erased.
    package var personal: JSON?

    package init(
        _ type: String, schema: Int = 1, _ open: JSON = [:], person: String? = nil,
        personal: JSON? = nil
    ) {
        self.type = type
        self.schema = schema
        self.open = open
        self.person = person
        self.personal = personal
    }
}

/// An event in the log that this program cannot read: written by a newer one, or damaged.
package struct UnreadableEvent: Error, CustomStringConvertible {
    package let type: String
    package let field: String

    package init(_ type: String, _ field: String) {
        self.type = type
        self.field = field
    }

    package var description: String { "An event \(type) has no readable \(field)." }
}
