internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// The order in which a route's parcels go into its van, for the order that is driven now.
    func loadList(of route: RouteID) async throws -> LoadListRecord {
        let live = try await load(LiveRoute.self, route.stream).state
        guard let order = live.order else { throw Rejection.routeUnknown }
        let vehicle = try await find(Vehicle.self, (live.vehicle ?? order.vehicle).stream)
        let setup = try await find(HubSetup.self, HubSetup.stream(of: order.site))
        let items = try await loadItems(of: order)
        let aboard = live.stowed.compactMap { items[$0] }
        let waiting = live.hasDeparted ? [] : live.missing.compactMap { items[$0] }
        let list = LoadList(
            waiting, aboard: aboard, through: vehicle?.access ?? .rear,
            setup?.load ?? LoadPolicy())
        return LoadListRecord(list, of: order, vehicle: live.vehicle ?? order.vehicle)
    }

    private func loadItems(of order: PlannedRoute) async throws -> [ParcelID: LoadItem] {
        let consignments = try await findConsignments(order.consignments.sorted())
        var items: [ParcelID: LoadItem] = [:]
        for (turn, stop) in order.stops.enumerated() {
            for task in stop.tasks {
                let parcel = consignments[task.consignment]?.booking?.parcels.first {
                    $0.id == task.parcel
                }
                items[task.parcel] = LoadItem(
                    task.parcel, stop: stop.sequence, turn: turn,
                    weightGrams: parcel?.weightGrams ?? 0, isFragile: parcel?.isFragile ?? false)
            }
        }
        return items
    }
}

extension LoadListRecord {
    fileprivate init(_ list: LoadList, of order: PlannedRoute, vehicle: VehicleID) {
        var parcels: [LoadListItem] = []
        for (number, pile) in list.piles.enumerated() {
            for item in pile {
                parcels.append(
                    LoadListItem(
                        position: parcels.count + 1, parcel: item.parcel.code, stop: item.stop,
                        pile: number + 1, weightGrams: Int(item.weightGrams),
                        fragile: item.isFragile, aboard: parcels.count < list.aboard))
            }
        }
        self.init(
            route: order.id.code, vehicle: vehicle.code,
            access: LoadingAccessName(rawValue: list.access.rawValue) ?? .rear,
            mostMoved: list.policy.mostMoved, parcels: parcels,
            moves: list.moves.map { move in
                LoadMoveRecord(
                    stop: move.stop, moved: move.moved.map(\.code),
                    isTooMany: move.moved.count > list.policy.mostMoved,
                    cause: LoadMoveCauseName(rawValue: move.cause.rawValue) ?? .weight)
            }, takeOut: list.takeOut.map(\.code))
    }
}
