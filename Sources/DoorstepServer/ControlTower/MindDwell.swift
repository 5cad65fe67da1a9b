package import Delivery
internal import EventLog
internal import Geography
package import Logging

extension Desk {
    /// Looks at every stop that somebody is at or has just left, and tells what is unusual.
    ///
    /// Nobody waits for a fix: whoever stays too long is told of although their phone is silent.
    package func mindDwell(_ policy: DwellPolicy = DwellPolicy()) async throws {
        let now = clock.now
        let stops = try await DwellView.watched(
            since: now.milliseconds - Limits.dwellWatchedMilliseconds, in: journal.store)
        var histories: [String: DwellHistory] = [:]
        for stop in stops {
            if histories[stop.organization] == nil {
                histories[stop.organization] = try await DwellView.history(
                    of: stop.organization, until: now.milliseconds,
                    atMost: Limits.staysLearnedFrom, in: journal.store)
            }
            let history = histories[stop.organization] ?? DwellHistory()
            let errand = Errand(
                journal: journal, organization: stop.organization, actor: "system",
                source: "dwell", now: now)
            try await errand.settling {
                try await errand.look(at: stop, history, policy)
            }
        }
    }
}

extension Errand {
    fileprivate func look(
        at stop: DwellView.Watched, _ history: DwellHistory, _ policy: DwellPolicy
    ) async throws {
        let watch = try await load(
            DwellWatch.self, DwellWatch.stream(of: stop.route, stop: stop.stop))
        let route = try await load(LiveRoute.self, stop.route.stream).state
        guard let planned = route.order?.stops.first(where: { $0.sequence == stop.stop }) else {
            return
        }
        let property = try await property(at: planned)
        let events = watch.state.look(
            DwellWatch.Sight(
                now: now, arrived: stop.arrived, left: stop.left,
                visits: try await visits(at: planned, property, route, stop, policy),
                hasNeighbours: hasNeighbours(planned, property, route, policy)),
            at: stop.route, stop: stop.stop, property,
            baseline: history.baseline(for: property, fewest: policy.fewestSamples),
            policy: policy, lesson: try await lesson(of: planned, on: route))
        if events.isEmpty { return }
        try await record([watch.change(events, occurredAt: now)])
    }

    /// What kind of place it is; a person who was erased takes that along.
    private func property(at stop: PlannedStop) async throws -> PropertyType {
        guard let task = stop.tasks.first else { return .other }
        return try await consignment(task.consignment).booking?.address.propertyType ?? .other
    }

    /// The stays that the van's positions show; they matter once the handoff is told.
    private func visits(
        at planned: PlannedStop, _ property: PropertyType, _ route: LiveRoute,
        _ stop: DwellView.Watched, _ policy: DwellPolicy
    ) async throws -> [FenceVisit] {
        guard stop.left != nil, let vehicle = route.vehicle,
            let fence = policy.fence(around: planned.place.coordinate, at: property)
        else { return [] }
        let track = try await PositionView(store: journal.store).track(
            of: vehicle.code, since: stop.arrived.milliseconds - Limits.beforeArrivalMilliseconds,
            until: now.milliseconds, organization: organization)
        return fence.visits(in: track)
    }

    /// Whether the same route has another stop so near that a visit may be for that one.
    private func hasNeighbours(
        _ planned: PlannedStop, _ property: PropertyType, _ route: LiveRoute, _ policy: DwellPolicy
    ) -> Bool {
        let reach = 2 * policy.radiusMeters(at: property)
        return route.order?.stops.contains {
            $0.sequence != planned.sequence
                && $0.place.coordinate.meters(to: planned.place.coordinate) < reach
        } ?? false
    }
}

/// Looks again every few seconds, for as long as the server runs.
package func mindDwell(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.mindDwell()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Stops are looked at again in some seconds: \(error)")
        }
        try? await Task.sleep(for: Limits.betweenDwellLooks)
    }
}
