internal import Delivery
internal import EventLog

/// Where a parcel belongs in the hall, and why there.
struct FoundPlace: Sendable, Hashable {
    let lane: String
    /// Nil before planning: bags are a route's.
    var bag: Int?
    var route: RouteID?
    var stop: Int?
    var wave: Int?
    var zone: Zone?

    /// Such as `lane A3, bag 2`.
    var words: String { "lane \(lane)" + (bag.map { ", bag \($0)" } ?? "") }
}

extension Errand {
    /// Where a parcel belongs; nil where the hub has no lanes for it.
    func findSortPlace(of item: HubBoardView.Item, at site: SiteID) async throws -> FoundPlace? {
        var guide = SortGuide()
        return try await place(of: item, at: site, &guide)
    }

    /// The same for many: routes and days are read once.
    func findSortPlaces(
        of items: [HubBoardView.Item], at site: SiteID
    ) async throws -> [ParcelID: FoundPlace] {
        var guide = SortGuide()
        var places: [ParcelID: FoundPlace] = [:]
        for item in items {
            places[item.parcel] = try await place(of: item, at: site, &guide)
        }
        return places
    }

    private func place(
        of item: HubBoardView.Item, at site: SiteID, _ guide: inout SortGuide
    ) async throws -> FoundPlace? {
        if let route = item.route {
            if guide.routes[route] == nil {
                guide.routes[route] = try await plannedPlaces(of: route, at: site)
            }
            return guide.routes[route]?[item.parcel]
        }
        if guide.today == nil { guide.today = try await hubDay(at: site, holding: now) }
        guard let day = guide.today, let rule = day.setup?.presort else { return nil }
        guard let place = try await consignment(item.consignment).place, place != .nowhere else {
            return nil
        }
        let zone = Zone(from: day.site.place, to: place)
        let minute = localMinute(of: item.promiseTo, in: day.site.timeZone)
        let wave = rule.wave(endingAt: minute)
        return FoundPlace(lane: rule.lane(wave: wave, zone: zone), wave: wave + 1, zone: zone)
    }

    private func plannedPlaces(
        of route: RouteID, at site: SiteID
    ) async throws -> [ParcelID: FoundPlace] {
        let live = try await load(LiveRoute.self, route.stream).state
        guard let order = live.order, let first = live.firstOrder, order.site == site else {
            return [:]
        }
        let day = try await hubDay(at: site, holding: first.departure)
        guard let setup = day.setup else { return [:] }
        let plan = try await load(
            SortPlan.self, SortPlan.stream(of: site, on: day.date)
        ).state
        var places: [ParcelID: FoundPlace] = [:]
        let found = plan.places(on: order, stopsPerBag: setup.stopsPerBag)
        for stop in order.stops {
            for task in stop.tasks {
                places[task.parcel] = found[task.parcel].map {
                    FoundPlace(lane: $0.lane, bag: $0.bag, route: route, stop: stop.sequence)
                }
            }
        }
        return places
    }
}

/// What was read already while places are looked up.
private struct SortGuide {
    var routes: [RouteID: [ParcelID: FoundPlace]] = [:]
    var today: HubDay?
}
