internal import DoorstepAPI
internal import Geography

/// Where a van stands while its driver walks to a door.
struct Parking {
    let place: Coordinate
    /// On this day, by the planned way.
    let drivenMeters: Double
    /// What the phone's receiver says of it.
    let fix: Position

    /// A yard or a private road is often not on the map, and nobody carries a parcel farther.
    private static let farthestWalkMeters = 110.0

    /// - Parameters:
    ///   - road: the nearest place of the planned way.
    ///   - door: where the parcel goes.
    init(road: Coordinate, door: Coordinate, drivenMeters: Double, fix: Position) {
        let walk = road.meters(to: door)
        let tooFar = walk - Parking.farthestWalkMeters
        place = tooFar > 0 ? road.point(at: tooFar / walk, towards: door) : road
        self.drivenMeters = drivenMeters
        self.fix = fix
    }
}
