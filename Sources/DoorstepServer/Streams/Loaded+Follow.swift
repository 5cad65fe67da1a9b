internal import Delivery

extension Loaded where State == Parcel {
    /// What the parcel is after events that were just recorded.
    mutating func follow(_ events: [Parcel.Event]) {
        for event in events { apply(event) }
    }

    private mutating func apply(_ event: Parcel.Event) {
        apply(
            Recorded(
                id: "", event: event, occurredAt: Instant(milliseconds: 0),
                recordedAt: Instant(milliseconds: 0)))
    }
}
