package import Geography

/// What is true when a parcel changes hands: who stands where, and when the devices speak.
package struct Encounter: Sendable, Hashable {
    package let attempt: String
    package let parcel: String
    /// Which signature of each of the van's devices this is, counted over the day.
    package let number: Int
    /// When the handheld closes.
    package let at: Moment
    package let door: Coordinate
    package let parking: Coordinate
    package let drivenMeters: Double
    /// When the handheld heard of the server last.
    package let lastContact: Moment
    /// The camera is there but does not answer: fallen, wet or left in the van.
    package let isCameraLost: Bool

    package init(
        attempt: String, parcel: String, number: Int, at: Moment, door: Coordinate,
        parking: Coordinate, drivenMeters: Double, lastContact: Moment, isCameraLost: Bool = false
    ) {
        self.attempt = attempt
        self.parcel = parcel
        self.number = number
        self.at = at
        self.door = door
        self.parking = parking
        self.drivenMeters = drivenMeters
        self.lastContact = lastContact
        self.isCameraLost = isCameraLost
    }
}
