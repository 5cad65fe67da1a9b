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
        let consignments =
            withPeople
            ? try await findConsignments(
                Set(order.stops.flatMap { $0.tasks.map(\.consignment) }).sorted())
            : [:]
        for (index, stop) in order.stops.enumerated() where route.stops.indices.contains(index) {
            route.stops[index].latitude = stop.place.latitude
            route.stops[index].longitude = stop.place.longitude
            guard let first = stop.tasks.first?.consignment,
                let booking = consignments[first]?.booking
            else { continue }
            route.stops[index].address = AddressDetails(booking.address, at: stop.place)
            route.stops[index].recipientName = booking.recipient.name
            route.stops[index].note = booking.note
        }
        return route
    }
}
