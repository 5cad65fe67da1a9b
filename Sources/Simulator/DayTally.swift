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
    package private(set) var refusals: [String] = []
    /// The codes with which it refused what was part of an attack, by parcel.
    package private(set) var refusedAttacks: [String: Set<String>] = [:]

    package init() {}

    package mutating func count(_ effect: Step.Effect) {
        commands += 1
        switch effect {
        case .none, .staged: break
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

    /// A command was refused for good.
    ///
    /// - Parameter words: what a person reads when it should not have been.
    package mutating func refuse(_ step: Step, code: String, _ words: @autoclosure () -> String) {
        if case .staged(let parcel) = step.effect {
            refusedAttacks[parcel, default: []].insert(code)
        } else {
            refusals.append(words())
        }
    }

    /// The day does not fit together, in words.
    package mutating func complain(_ words: [String]) { refusals += words }

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
        refusedAttacks.merge(other.refusedAttacks) { $0.union($1) }
    }
}
