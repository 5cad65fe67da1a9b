internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// The departures of a day, planned against actual, and what the late ones do to promises.
    ///
    /// - Parameter supposed: by how many minutes every van that is still there is supposed to be late.
    func departureBoard(of day: HubDay, supposing supposed: Int?) async throws -> DepartureBoard {
        let view = HubBoardView(store: journal.store)
        let rows = try await view.departing(of: organization, at: day.site.id, within: day.window)
        let docks = try await docks(of: day).state
        let lanes = try await load(
            SortPlan.self, SortPlan.stream(of: day.site.id, on: day.date)
        ).state.lanes
        let lateMinutes = day.setup?.lateMinutes ?? HubSetup.lateMinutes
        var records: [DepartureRecord] = []
        for row in rows {
            guard let route = RouteID(row.route) else { continue }
            let expected = expectedDeparture(of: row, docks.slots[route], supposed)
            var record = DepartureRecord(
                row, expected: expected, lateMinutes: lateMinutes, lane: lanes[route],
                slot: docks.slots[route])
            if expected > row.current, row.state != RouteStateName.completed.rawValue {
                record.broken = try await broken(
                    on: route, late: expected.since(row.current))
            }
            records.append(record)
        }
        return DepartureBoard(
            site: day.site.id.code, date: day.date, now: now.rfc3339,
            docks: day.setup?.docks.map(\.code) ?? [], routes: records,
            late: records.count { $0.isLate }, causesMissing: records.count { $0.causeMissing },
            promisesBroken: records.reduce(0) { $0 + $1.broken.count })
    }

    /// Who is still there leaves no earlier than now, and no earlier than its dock is done with it.
    private func expectedDeparture(
        of row: HubBoardView.Departing, _ slot: DockSlot?, _ supposed: Int?
    ) -> Instant {
        if let departed = row.departed { return departed }
        if let supposed { return row.current + .seconds(supposed * 60) }
        return max(row.current, now, slot?.window.to ?? now)
    }

    private func broken(on route: RouteID, late: Duration) async throws -> [BrokenPromiseRecord] {
        var filter = RouteListView.Filter()
        filter.id = route.code
        let found = try await RouteListView(store: journal.store).routes(
            of: organization, filter, after: nil, limit: 1)
        let stops = found.first?.stops ?? []
        let reached = Set(stops.filter { $0.arrivedAt != nil }.map(\.sequence))
        return DepartureDelay(stops.compactMap(DelayedStop.init)).breaks(startingLate: late)
            .filter { !reached.contains($0.stop) }
            .map { broken in
                BrokenPromiseRecord(
                    consignment: broken.consignment.code, stop: broken.stop,
                    expectedArrival: broken.expected.rfc3339,
                    promisedTo: broken.promised.rfc3339,
                    minutesLate: wholeMinutes(broken.expected.since(broken.promised)))
            }
    }
}

/// Minutes of a lateness: a minute that began counts.
private func wholeMinutes(_ span: Duration) -> Int {
    let milliseconds = span.milliseconds
    return milliseconds <= 0 ? 0 : Int((milliseconds + 59_999) / 60_000)
}

extension DepartureRecord {
    fileprivate init(
        _ row: HubBoardView.Departing, expected: Instant, lateMinutes: Int, lane: String?,
        slot: DockSlot?
    ) {
        let minutes = wholeMinutes(expected.since(row.planned))
        let isLate = minutes > lateMinutes
        self.init(
            route: row.route, driver: row.driver, vehicle: row.vehicle,
            state: RouteStateName(rawValue: row.state) ?? .published, lane: lane,
            slot: slot.map(DockSlotRecord.init), plannedDeparture: row.planned.rfc3339,
            expectedDeparture: expected.rfc3339, departedAt: row.departed?.rfc3339,
            minutesLate: minutes, isLate: isLate, cause: row.cause,
            causeMissing: isLate && row.departed != nil && row.cause == nil,
            parcels: row.parcels, sorted: row.sorted, loaded: row.loaded, strays: row.strays,
            isReady: row.isReady, broken: [])
    }
}

extension DelayedStop {
    fileprivate init?(_ stop: StopRecord) {
        guard let arrival = Instant(rfc3339: stop.plannedArrival) else { return nil }
        var windows: [ConsignmentID: Window] = [:]
        for task in stop.tasks {
            guard let id = ConsignmentID(task.consignment), let promise = task.promise,
                let from = Instant(rfc3339: promise.from), let to = Instant(rfc3339: promise.to)
            else { continue }
            windows[id] = Window(from: from, to: to)
        }
        self.init(sequence: stop.sequence, arrival: arrival, windows: windows)
    }
}
