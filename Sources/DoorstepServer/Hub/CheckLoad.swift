internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// What stands between a van and its departure: who is missing, and who does not belong there.
    func checkLoad(of route: RouteID) async throws -> LoadCheck {
        let live = try await load(LiveRoute.self, route.stream).state
        guard live.order != nil else { throw Rejection.routeUnknown }
        var missing: [MissingParcel] = []
        for parcel in live.hasDeparted ? [] : live.missing {
            let known = try await load(Parcel.self, parcel.stream).state
            missing.append(
                MissingParcel(
                    parcel: parcel.code, milestone: known.milestone.code,
                    custodian: known.custodian.code, lane: known.lane))
        }
        var strays: [StrayParcel] = []
        for parcel in live.strays.sorted() {
            let home = try await findHome(of: parcel)
            strays.append(
                StrayParcel(
                    parcel: parcel.code, route: home?.route?.code, lane: home?.lane, bag: home?.bag
                ))
        }
        return LoadCheck(
            route: route.code, parcels: live.order?.parcels.count ?? 0, loaded: live.loaded.count,
            missing: missing, strays: strays, refusedWith: refusal(of: live))
    }

    private func refusal(of live: LiveRoute) -> String? {
        if live.hasDeparted { return nil }
        do {
            _ = try live.depart(leaving: [])
            return nil
        } catch {
            return error.code
        }
    }

    /// The route and the place of a parcel that was found elsewhere; nil when nobody waits for it.
    func findHome(of parcel: ParcelID) async throws -> (route: RouteID?, lane: String?, bag: Int?)?
    {
        guard
            let item = try await HubBoardView(store: journal.store).findItem(
                parcel, of: organization), let route = item.route
        else { return nil }
        let live = try await load(LiveRoute.self, route.stream).state
        guard let site = live.order?.site else { return (route, nil, nil) }
        let place = try await findSortPlace(of: item, at: site)
        return (route, place?.lane, place?.bag)
    }
}
