/// One visit to one place, with the times that the plan gives it.
package struct PlannedStop: Sendable, Hashable {
    /// Counts from 1 in the order of the plan.
    package let sequence: Int
    package let place: Place
    package let arrival: Instant
    package let departure: Instant
    package let tasks: [StopTask]

    package init(
        sequence: Int, place: Place, arrival: Instant, departure: Instant, tasks: [StopTask]
    ) {
        self.sequence = sequence
        self.place = place
        self.arrival = arrival
        self.departure = departure
        self.tasks = tasks
    }
}
