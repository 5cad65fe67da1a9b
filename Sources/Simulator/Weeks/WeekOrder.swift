internal import DoorstepAPI

/// One order of a town's weeks: what its recipient, its vans and the depot's clerk know of it.
struct WeekOrder: Sendable {
    let consignment: NewConsignment
    let citizen: Citizen
    /// Counted from the town's first day.
    let bookedFor: Int
    /// As the server says it is promised now.
    var promise: PromiseDetails
    var tries = 0
    var isDone = false
    var wasDeliveredAtFirst = false
    /// The recipient's page, once a message brought it.
    var token: String?
    var isMoved = false
    var isAtPoint = false

    var parcel: String { consignment.parcels.first?.id ?? "" }
}
