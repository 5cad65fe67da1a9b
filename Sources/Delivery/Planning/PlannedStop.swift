/// One visit to one place, with the times that the plan gives it.
package struct PlannedStop: Sendable, Hashable {
    /// Its number for life, from 1 as it was planned; the order of driving is the route's list.
    ///
    /// A stop that moves keeps its number, and a new one gets the next that its route never had.
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
