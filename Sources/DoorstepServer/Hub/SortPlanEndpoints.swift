internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Which lane is whose, before and after planning.
func sortPlanEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/sites/{site}/sort-plan", "readSortPlan",
            "Each parcel's lane and bag on a day of a site, and where it lies", stage: "Hub",
            needs: .read,
            [
                .day("date", "The day of departure, in the site's calendar; today when absent."),
                .flag("moved", "Only parcels that lie in another lane than their own."),
            ] + Endpoint.Parameter.page, answers: SortPlanRecord.self
        ) { call in try await readSortPlan(call, desk) },
        .command(
            .post, "/v1/sites/{site}/sort-plan", "giveLanes",
            "Gives lanes to the routes of a day that have none", stage: "Hub", needs: .hub,
            body: SortPlanDay.self, answers: Page<SortLane>.self
        ) { call, body in
            try call.demandHubStaff()
            let errand = desk.errand(for: call.caller)
            let day = try await errand.giveLanes(at: try call.label("site"), on: body.date)
            return Page(items: try await errand.sortLanes(of: day))
        },
        .read(
            "/v1/sites/{site}/sort-plan/changes", "listSortChanges",
            "Parcels that got another place because routes were changed, in that order",
            stage: "Hub", needs: .read,
            [
                .day("date", "The day of departure, in the site's calendar; today when absent."),
                .number("after", "The last `number` that is known.", 0...9_007_199_254_740_991),
            ], answers: Page<SortChange>.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let day = try await errand.hubDay(
                at: try call.label("site"), on: call.query["date"])
            let after = call.query["after"].flatMap { Int($0) } ?? 0
            return Page(items: try await errand.sortChanges(of: day).filter { $0.number > after })
        },
        .read(
            "/v1/sites/{site}/sort-plan/parcels/{parcel}", "findLane",
            "Where one parcel belongs in the hall", stage: "Hub", needs: .read,
            answers: SortItem.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let site: SiteID = try call.label("site")
            guard let parcel = ParcelID(scanned: call.parameters["parcel"] ?? ""),
                let item = try await HubBoardView(store: desk.journal.store).findItem(
                    parcel, of: call.caller.organization)
            else { throw Refusal.notFound("parcel") }
            return SortItem(item, try await errand.findSortPlace(of: item, at: site))
        },
        .command(
            .post, "/v1/sites/{site}/sorts", "sortAtSite",
            "Takes a parcel in and puts it into a lane, planned or not", stage: "Hub",
            needs: .hub, body: SortScan.self, answers: ScanReceipt.self, traffic: .field
        ) { call, scan in
            try call.demandHubStaff()
            return try await desk.errand(for: call.caller).sortParcel(
                try parcelID(scan.parcel), into: scan.lane, at: try call.label("site"),
                because: try scan.reason.map { try reasonCode($0, at: "/reason") },
                occurredAt: try moment(scan.occurredAt))
        },
    ]
}

private func readSortPlan(_ call: Call, _ desk: Desk) async throws -> SortPlanRecord {
    let errand = desk.errand(for: call.caller)
    let day = try await errand.hubDay(at: try call.label("site"), on: call.query["date"])
    let (limit, onlyMoved) = (try call.limit(), try call.flag("moved"))
    let view = HubBoardView(store: desk.journal.store)
    var (after, items, isLast) = (try call.cursor() ?? "", [SortItem](), false)
    // With a filter a page is read on until it is full: what does not match is not counted.
    while !isLast, items.count < limit {
        let found = try await view.items(
            of: errand.organization, at: day.site.id, within: day.window, after: after,
            limit: limit)
        let places = try await errand.findSortPlaces(of: found, at: day.site.id)
        var taken = 0
        for item in found where items.count < limit {
            let record = SortItem(item, places[item.parcel])
            if record.mustMove || !onlyMoved { items.append(record) }
            after = item.parcel.code
            taken += 1
        }
        isLast = taken == found.count && found.count < limit
    }
    return SortPlanRecord(
        site: day.site.id.code, date: day.date, lanes: try await errand.sortLanes(of: day),
        items: items, nextCursor: isLast ? nil : Cursor.encode(after))
}

extension Errand {
    /// The lanes of a day's routes, in the order in which they were given.
    func sortLanes(of day: HubDay) async throws -> [SortLane] {
        let plan = try await load(
            SortPlan.self, SortPlan.stream(of: day.site.id, on: day.date)
        ).state
        let rows = try await HubBoardView(store: journal.store).departing(
            of: organization, at: day.site.id, within: day.window)
        let byRoute = Dictionary(rows.map { ($0.route, $0) }, uniquingKeysWith: { one, _ in one })
        return plan.given.compactMap { route in
            guard let lane = plan.lanes[route], let row = byRoute[route.code] else { return nil }
            return SortLane(
                lane: lane, route: route.code, parcels: row.parcels, sorted: row.sorted,
                loaded: row.loaded)
        }
    }

    /// Everything that moved on a day, numbered from 1.
    func sortChanges(of day: HubDay) async throws -> [SortChange] {
        var changes: [SortChange] = []
        for event in try await history(
            SortPlan.self, SortPlan.stream(of: day.site.id, on: day.date))
        {
            guard case .parcelsMoved(let moves) = event.event else { continue }
            for move in moves {
                changes.append(
                    SortChange(
                        number: changes.count + 1, at: event.recordedAt.rfc3339,
                        parcel: move.parcel.code, fromLane: move.from?.lane,
                        fromBag: move.from?.bag, toLane: move.to?.lane, toBag: move.to?.bag))
            }
        }
        return changes
    }
}

extension SortItem {
    fileprivate init(_ item: HubBoardView.Item, _ place: FoundPlace?) {
        let isInHall = item.milestone == Milestone.sorted.code
        self.init(
            parcel: item.parcel.code, milestone: item.milestone, route: item.route?.code,
            stop: place?.stop, wave: place?.wave, zone: place?.zone?.rawValue, lane: place?.lane,
            bag: place?.bag, lies: item.lies,
            mustMove: isInHall && item.lies != nil && place.map { $0.lane != item.lies } ?? false)
    }
}
