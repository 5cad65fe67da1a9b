/// An event as the log keeps it: with its name, its two times and who caused it.
package struct Recorded<Event: Sendable>: Sendable {
    /// The event's id in the log, 22 characters.
    package let id: String
    package let event: Event
    /// When it took place, by the word of the device or person.
    package let occurredAt: Instant
    /// When the log took it.
    package let recordedAt: Instant

    package init(id: String, event: Event, occurredAt: Instant, recordedAt: Instant) {
        self.id = id
        self.event = event
        self.occurredAt = occurredAt
        self.recordedAt = recordedAt
    }
}
