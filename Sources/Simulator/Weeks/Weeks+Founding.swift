internal import DoorstepAPI
internal import Geography

extension Weeks {
    /// Places, people and rules, before anybody orders.
    mutating func found() async throws {
        try await send(
            "PUT", "/v1/sites/\(setting.site)",
            NewSite(
                name: "Depot", latitude: depot.latitude, longitude: depot.longitude,
                timeZone: Self.timeZone))
        for van in 1...setting.vans {
            try await send(
                "PUT", "/v1/drivers/\(driver(van))",
                NewDriver(
                    name: "Driver \(van)", phone: "+35850100\(1_000 + van)", languages: ["fi"],
                    homeSite: setting.site))
            try await send(
                "PUT", "/v1/vehicles/\(vehicle(van))",
                NewVehicle(
                    kind: .van, maxWeightGrams: 900_000, maxVolumeCm3: 9_000_000,
                    homeSite: setting.site))
        }
        if has(.messages) {
            let ways: [MessageChannelName] = [.sms, .voice]
            try await send(
                "PUT", "/v1/message-policy",
                MessagePolicyDetails(
                    brand: "Town Parcels", contact: "+358501234567",
                    stages: MessageStageName.allCases.map {
                        MessageStageRule(stage: $0, channels: ways)
                    }))
        }
        if has(.points) { try await buildPoints() }
        if has(.changes) {
            try await send(
                "PUT", "/v1/change-policy",
                ChangePolicyDetails(
                    closesMinutesBefore: 60, daysAhead: 5, weekdays: Array(1...7),
                    slots: Self.slots, ways: has(.points) ? [.locker, .pudo] : []))
        }
        if has(.ladder) { try await setLadder() }
        if has(.secondTries) {
            try await send(
                "PUT", "/v1/reattempt-policy",
                ReattemptPolicyDetails(
                    attempts: Self.mostTries, weekdays: Array(1...7), slots: Self.slots))
        }
    }

    /// After so many a parcel goes back to its sender.
    static let mostTries = 3

    static let slots = [
        ChangeSlot(from: "08:00", to: "12:00"), ChangeSlot(from: "12:00", to: "17:00"),
        ChangeSlot(from: "17:00", to: "20:00"),
    ]

    func driver(_ van: Int) -> String { "D-\(setting.seed)-\(van)" }
    func vehicle(_ van: Int) -> String { "VAN-\(setting.seed)-\(van)" }

    var points: [String] { (1...3).map { "POINT-\(setting.seed)-\($0)" } }

    static let compartments = (1...40).map { "S\($0)" }

    private mutating func buildPoints() async throws {
        for (number, point) in points.enumerated() {
            try await send(
                "PUT", "/v1/pickup-points/\(point)",
                NewPickupPoint(
                    kind: number == 0 ? .shop : .locker, name: "Point \(number + 1)",
                    latitude: 60.163 + 0.006 * Double(number), longitude: 24.93,
                    address: "Birch Street \(number + 1)", timeZone: Self.timeZone,
                    sizes: [
                        CompartmentSizeDetails(
                            code: "S", widthMm: 500, heightMm: 400, depthMm: 600,
                            maxWeightGrams: 30_000, compartments: Self.compartments)
                    ]))
        }
    }

    private mutating func setLadder() async throws {
        let record: HandoffPolicyRecord = try await outbox.get("/v1/handoff-policy")
        var policy = record.policy
        policy.ladder = LadderDetails(
            contacts: [.doorbell, .call], contactWaitSeconds: 90, neighbourWaitSeconds: 45)
        try await send("PUT", "/v1/handoff-policy", policy)
    }
}
