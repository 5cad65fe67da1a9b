internal import Delivery
internal import EventLog

/// Where a handheld says it is.
struct Fix: Sendable {
    let place: Place
    let accuracyMeters: Int64
}

extension Errand {
    /// A driver stands at a door with parcels: the try begins.
    func openAttempt(
        _ id: AttemptID, on route: RouteID, stop: Int, for parcels: [ParcelID], at fix: Fix,
        occurredAt: Instant
    ) async throws -> Attempt {
        try await settling {
            let live = try await load(LiveRoute.self, route.stream)
            let driver = try live.state.responsible()
            guard let planned = try live.state.order?.stop(stop) else {
                throw Rejection.routeUnknown
            }
            guard live.state.arrivals[stop] != nil else { throw Rejection.stopNotReached }
            guard parcels.allSatisfy(Set(planned.tasks.map(\.parcel)).contains) else {
                throw Rejection.parcelNotOnRoute
            }
            let attempt = try await load(Attempt.self, id.stream)
            let edition = try await policyEdition(at: occurredAt)
            let opening = Attempt.Opening(
                route: route, stop: stop, driver: driver, parcels: parcels,
                metersFromStop: Int64(planned.place.meters(to: fix.place)),
                accuracyMeters: fix.accuracyMeters, place: fix.place,
                policy: edition.version)
            let opened = try attempt.state.open(opening)
            var changes = [attempt.change(opened, occurredAt: occurredAt)]
            if !opened.isEmpty {
                for parcel in parcels {
                    let known = try await load(Parcel.self, parcel.stream)
                    let tried = try known.state.attempt(
                        id, on: route, by: driver, occurredAt: occurredAt)
                    changes.append(known.change(tried, occurredAt: occurredAt))
                }
            }
            try await record(changes)
            return followed(attempt.state, opened, occurredAt)
        }
    }

    /// The attempt after events that were just recorded.
    func followed(_ attempt: Attempt, _ events: [Attempt.Event], _ occurredAt: Instant) -> Attempt {
        var attempt = attempt
        for event in events { attempt.apply(event, occurredAt: occurredAt) }
        return attempt
    }
}
