/// One rule that a plan breaks, with the place and by how much.
package struct Finding: Sendable, Hashable {
    package let rule: Rule
    package let vehicle: Int?
    package let job: Int?
    /// Seconds for times, load for capacities and for what is moved, the missing bits for skills; else 1.
    package let amount: Int
    /// Which load, for `overloaded`.
    package let dimension: Int?
    /// Whether it lies in what had begun already, where no plan can help it.
    package let isBegun: Bool

    init(
        _ rule: Rule, vehicle: Int? = nil, job: Int? = nil, by amount: Int = 1,
        dimension: Int? = nil, isBegun: Bool = false
    ) {
        self.rule = rule
        self.vehicle = vehicle
        self.job = job
        self.amount = amount
        self.dimension = dimension
        self.isBegun = isBegun
    }
}

/// What a plan must keep.
package enum Rule: String, Sendable, Hashable, CaseIterable {
    // The plan as a whole.
    case unknownJob, unknownVehicle, vehicleTwice, emptyRoute, jobTwice, jobForgotten
    case mustJobLeftOut, shipmentSplit, deliveredBeforePickup
    case secondAlternative, companionsParted, mustNotShare
    // Who may do it.
    case boundElsewhere, skillMissing, skillForbidden, pinnedMoved
    // When.
    case beforeShift, afterShift, beforeWindow, afterWindow, betweenWindows
    case tooLong, beforeRelease
    case tooFast, wrongService, noBreak, breakOutsideWindow, breakTooShort
    // How much.
    case overloaded, tooFar, tooManyMoved
    // The books.
    case wrongDistance, wrongCost
    // Only in explanations: the job would fit, for more than it is worth.
    case notWorthIt
}
