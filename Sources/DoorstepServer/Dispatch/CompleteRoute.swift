internal import Delivery
internal import EventLog

extension Errand {
    /// The day ends when the driver answers for no parcel of this route any more.
    func completeRoute(_ route: RouteID, occurredAt: Instant) async throws -> LiveRoute {
        try await settling {
            var live = try await load(LiveRoute.self, route.stream)
            let driver = try live.state.responsible()
            var onBoard: [ParcelID] = []
            let fetched = try await PickupPointListView(store: journal.store)
                .carried(on: route, by: driver, of: organization)
            for parcel in live.state.loaded.union(fetched).sorted() {
                let known = try await load(Parcel.self, parcel.stream)
                if known.state.custodian == .driver(driver) { onBoard.append(parcel) }
            }
            let events = try live.state.complete(onBoard: onBoard)
            try await record([live.change(events, occurredAt: occurredAt)])
            live.follow(events)
            return live.state
        }
    }
}
