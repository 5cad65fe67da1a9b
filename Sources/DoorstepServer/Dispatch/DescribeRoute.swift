internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Adds what the vault knows to a route: its line, its places, and whom each stop is for.
    ///
    /// - Parameter withPeople: also names, addresses and notes; places and the line come anyway.
    func describe(_ route: RouteRecord, withPeople: Bool) async throws -> RouteRecord {
        guard let id = RouteID(route.id) else { return route }
        var route = route
        let live = try await load(LiveRoute.self, id.stream)
        guard let order = live.state.order else { return route }
        route.geometry = order.geometry
        // Where one recipient was erased the whole route lost its places: the others' stand elsewhere.
        let isErased = order.stops.contains { $0.place == .nowhere }
        let consignments =
            withPeople || isErased
            ? try await findConsignments(
                Set(order.stops.flatMap { $0.tasks.map(\.consignment) }).sorted())
            : [:]
        // By number and not by place: somebody may have changed the order since the record was read.
        let stops = Dictionary(
            order.stops.map { ($0.sequence, $0) }, uniquingKeysWith: { one, _ in one })
        for index in route.stops.indices {
            guard let stop = stops[route.stops[index].sequence] else { continue }
            let known = stop.tasks.compactMap { consignments[$0.consignment]?.destination }
                .first { $0 != .nowhere }
            let place = stop.place == .nowhere ? known : stop.place
            route.stops[index].latitude = place?.latitude
            route.stops[index].longitude = place?.longitude
            guard withPeople, let first = stop.tasks.first?.consignment,
                let booking = consignments[first]?.booking
            else { continue }
            if let point = try await stopPoint(of: stop, for: consignments[first]) {
                // Whoever fetches it themselves has a home that is no business of the driver's.
                route.stops[index].pickupPoint = point
                continue
            }
            route.stops[index].address = AddressDetails(booking.address, at: place)
            route.stops[index].recipientName = booking.recipient.name
            route.stops[index].note = booking.note
        }
        return route
    }
}
