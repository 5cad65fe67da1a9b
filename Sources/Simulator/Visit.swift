internal import DoorstepAPI
internal import Geography

/// A stop as the driver reads it off the phone.
struct Visit {
    /// What goes to one recipient at this stop.
    struct Delivery {
        let household: Household
        let parcels: [String]
        let mode: HandoffModeName
        /// Everything that the phone asks for, whatever the mode.
        let proofs: [ProofKindName]
        /// The ways that the phone shows, a parcel each; empty when nobody asked the server.
        let options: [ParcelOptions]
        /// The way out that the phone shows; empty where none is demanded.
        let ladder: [LadderRung]
        /// Where it can be left to be fetched, the nearest first.
        let near: [NearbyPointRecord]
        /// What the recipient wishes, as the phone shows it.
        let preferences: DeliveryPreferences?
        /// What the recipient reads off their page when asked for it.
        let code: String?
    }

    let sequence: Int
    let place: Coordinate
    let arrival: Moment
    let departure: Moment
    let deliveries: [Delivery]
    /// The locker or shop that stands here.
    let point: StopPoint?

    var parcels: [String] { deliveries.flatMap(\.parcels) }
    /// When the first of them may be handed off.
    var opening: Moment { deliveries.compactMap(\.window?.from).min() ?? arrival }
    /// What the plan gives for the walk to the door, the door and the walk back.
    var serviceSeconds: Double { min(1_800, max(60, departure - max(arrival, opening))) }

    init(_ stop: StopRecord, city: City, knowing known: DoorKnowledge) throws {
        guard let arrival = Moment(stop.plannedArrival),
            let departure = Moment(stop.plannedDeparture)
        else { throw DayFault("Stop \(stop.sequence) has no time.") }
        var deliveries: [Delivery] = []
        for task in stop.tasks where !deliveries.contains(where: { $0.holds(task) }) {
            guard let household = city.household(task.consignment) else {
                throw DayFault("Nobody here ordered \(task.consignment); plan an empty day.")
            }
            let tasks = stop.tasks.filter { $0.consignment == task.consignment }
            let asked = Set(tasks.flatMap(\.proofs)).union(household.proofs)
            deliveries.append(
                Delivery(
                    household: household, parcels: tasks.map(\.parcel), mode: task.mode,
                    proofs: ProofKindName.allCases.filter(asked.contains),
                    options: tasks.compactMap { known.options[$0.parcel] },
                    ladder: known.ladders[task.consignment] ?? [],
                    near: known.points[task.consignment] ?? [],
                    preferences: known.preferences[task.consignment],
                    code: known.codes[task.consignment]))
        }
        guard let first = deliveries.first else {
            throw DayFault("Stop \(stop.sequence) has nothing to do.")
        }
        sequence = stop.sequence
        point = stop.pickupPoint
        place =
            if let latitude = stop.latitude, let longitude = stop.longitude {
                Coordinate(latitude: latitude, longitude: longitude)
            } else {
                first.household.place
            }
        self.arrival = arrival
        self.departure = departure
        self.deliveries = deliveries
    }
}

extension Visit.Delivery {
    fileprivate func holds(_ task: TaskRecord) -> Bool {
        household.consignment.id == task.consignment
    }
}
