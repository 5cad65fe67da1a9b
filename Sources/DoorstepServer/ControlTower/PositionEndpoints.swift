internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Where vehicles are.
func positionEndpoints(_ desk: Desk, feed: LiveFeed) -> [Endpoint] {
    let view = PositionView(store: desk.journal.store)
    return [
        .command(
            .post, "/v1/positions", "recordPositions", "Takes what a device saw on its way",
            stage: "Control tower", needs: .field, body: PositionBatch.self,
            answers: PositionReceipt.self, status: 202, traffic: .field
        ) { call, batch in
            let driver = batch.driver ?? call.caller.driver?.code
            try call.caller.mayAct(for: driver.flatMap { DriverID($0) }, "driver")
            let seen = try batch.positions.map {
                PositionView.Seen(at: try moment($0.occurredAt).milliseconds, position: $0)
            }
            try await view.record(
                seen, vehicle: batch.vehicle, driver: driver, route: batch.route,
                organization: call.caller.organization, now: call.now.milliseconds)
            if let last = seen.max(by: { $0.at < $1.at }) {
                feed.publish(message(last, batch, driver, call.caller.organization))
            }
            return PositionReceipt(accepted: seen.count)
        },
        .read(
            "/v1/live/vehicles", "listLiveVehicles", "Where every vehicle was seen last",
            stage: "Control tower", needs: .read, answers: Page<LiveVehicle>.self
        ) { call in Page(items: try await view.liveVehicles(of: call.caller.organization)) },
    ]
}

private func message(
    _ last: PositionView.Seen, _ batch: PositionBatch, _ driver: String?, _ organization: String
) -> LiveFeed.Message {
    let json = JSON.members([
        "vehicle": .string(batch.vehicle), "driver": JSON(driver), "route": JSON(batch.route),
        "latitude": .double(last.position.latitude),
        "longitude": .double(last.position.longitude),
        "occurredAt": .string(Instant(milliseconds: last.at).rfc3339),
    ])
    return LiveFeed.Message(
        organization: organization, ledgerIndex: nil, name: "position", json: json.canonicalBytes)
}
