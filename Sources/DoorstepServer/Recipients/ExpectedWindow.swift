internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// When the recipient was told to expect the van, while it may still come.
func expectedWindow(
    of id: ConsignmentID, _ stories: [RecipientStory], for errand: Errand
) async throws -> TrackedArrival? {
    guard stories.contains(where: { $0.step.isAhead }) else { return nil }
    let standing = try await ConsignmentView.standing(
        id, of: errand.organization, in: errand.journal.store)
    guard standing?.state == .planned, let route = standing?.route else { return nil }
    let live = try await errand.load(LiveRoute.self, route.stream).state
    guard
        let stop = live.order?.stops.first(where: { stop in
            stop.tasks.contains { $0.consignment == id }
        }), live.arrivals[stop.sequence] == nil
    else { return nil }
    let told = try await errand.load(ArrivalWindows.self, ArrivalWindows.stream(route)).state
    guard let known = told.windows[stop.sequence] else { return nil }
    return TrackedArrival(
        from: known.told.window.from.rfc3339, to: known.told.window.to.rfc3339,
        because: known.told.because?.rawValue, toldAt: known.at.rfc3339)
}
