internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Where vehicles are.
func positionEndpoints(_ desk: Desk, feed: LiveFeed) -> [Endpoint] {
    let view = PositionView(store: desk.journal.store)
    return [
        .command(
            .post, "/v1/positions", "recordPositions", "Takes what a device saw on its way",
            stage: "Control tower", needs: .locate, body: PositionBatch.self,
            answers: PositionReceipt.self, status: 202, traffic: .field
        ) { call, batch in
            let driver = batch.driver ?? call.caller.driver?.code
            try call.caller.mayAct(for: driver.flatMap { DriverID($0) }, "driver")
            return try await take(batch, by: driver, call, view, feed)
        },
        trackerEndpoint(.get, "reportPosition", view, feed),
        trackerEndpoint(.post, "postPosition", view, feed),
        .read(
            "/v1/live/vehicles", "listLiveVehicles", "Where every vehicle was seen last",
            stage: "Control tower", needs: .read, answers: Page<LiveVehicle>.self
        ) { call in Page(items: try await view.liveVehicles(of: call.caller.organization)) },
    ]
}

/// Keeps what was seen and tells whoever watches.
private func take(
    _ batch: PositionBatch, by driver: String?, _ call: Call, _ view: PositionView,
    _ feed: LiveFeed
) async throws -> PositionReceipt {
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
}

/// A phone's tracking app: the address that is typed into it names the vehicle, and its device
/// identifier is a key.
private func trackerEndpoint(
    _ method: Endpoint.Method, _ name: String, _ view: PositionView, _ feed: LiveFeed
) -> Endpoint {
    var endpoint = Endpoint(
        method: method, path: "/v1/trackers/{vehicle}", name: name,
        words: "Takes one position as tracking apps send it (the OsmAnd protocol)",
        stage: "Control tower", right: .locate, parameters: TrackerReport.parameters, body: .none,
        success: (200, .of(PositionReceipt.self), "application/json"), isCommand: false,
        traffic: .field
    ) { call in
        let vehicle: VehicleID = try call.label("vehicle")
        let position = try TrackerReport(call.query, now: call.now).position
        let batch = PositionBatch(
            vehicle: vehicle.code, driver: call.caller.driver?.code, route: nil,
            positions: [position])
        return try .json(
            try await take(batch, by: call.caller.driver?.code, call, view, feed))
    }
    // Every app has members of its own.
    endpoint.ignoresOtherParameters = true
    endpoint.keyParameter = TrackerReport.key
    return endpoint
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
