/// What the vans counted themselves, to hold against the server's report.
package struct DayTally: Sendable, Hashable {
    package private(set) var commands = 0
    package private(set) var delivered = 0
    package private(set) var onTime = 0
    package private(set) var successfulAttempts = 0
    package private(set) var failedAttempts = 0
    package private(set) var failedParcels = 0
    package private(set) var returned = 0
    package private(set) var distanceMeters = 0
    /// What the server refused, in words.
    package var refusals: [String] = []

    package init() {}

    package mutating func count(_ effect: Step.Effect) {
        commands += 1
        switch effect {
        case .none: break
        case .departed(let meters): distanceMeters += meters
        case .delivered(let parcels, let isOnTime):
            successfulAttempts += 1
            delivered += parcels
            onTime += isOnTime ? parcels : 0
        case .failed(let parcels):
            failedAttempts += 1
            failedParcels += parcels
        case .returned(let parcels): returned += parcels
        }
    }

    package mutating func add(_ other: DayTally) {
        commands += other.commands
        delivered += other.delivered
        onTime += other.onTime
        successfulAttempts += other.successfulAttempts
        failedAttempts += other.failedAttempts
        failedParcels += other.failedParcels
        returned += other.returned
        distanceMeters += other.distanceMeters
        refusals += other.refusals
    }
}
