internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What recipients may change by themselves, and the changes that they make.
func changeDeliveryEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/change-policy", "setChangePolicy",
            "Sets what recipients may change by themselves, and until when", stage: "Recipients",
            needs: .network, body: ChangePolicyDetails.self, answers: ChangePolicyDetails.self,
            status: 200
        ) { call, body in
            let errand = desk.errand(for: call.caller)
            try await set(try ChangePolicy(body), on: ChangePolicy.stream, for: errand)
            return try await changePolicy(errand)
        },
        .read(
            "/v1/change-policy", "readChangePolicy", "What recipients may change by themselves",
            stage: "Recipients", needs: .read, answers: ChangePolicyDetails.self
        ) { call in try await changePolicy(desk.errand(for: call.caller)) },
        Endpoint(
            method: .get, path: "/v1/track/options", name: "readChangeOptions",
            words: "What the recipient can still change, all of it feasible now",
            stage: "Recipients", right: .track, parameters: [], body: .none,
            success: (200, .of(ChangeOptions.self), "application/json"), isCommand: false,
            traffic: .tracking
        ) { call in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            let errand = desk.errand(for: call.caller)
            let consignment = try await errand.consignment(id)
            return try .json(ChangeOptions(try await errand.changeOffer(for: consignment)))
        },
        .command(
            .post, "/v1/track/changes", "changeDelivery",
            "The recipient chooses another time or another way", stage: "Recipients",
            needs: .track, body: DeliveryChange.self, answers: Acknowledgement.self,
            traffic: .tracking
        ) { call, body in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            try await desk.errand(for: call.caller).changeDelivery(
                of: id, to: try DeliveryWish(body), remembering: desk.roads, by: desk.travelTimes,
                through: desk.lockerBanks)
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
    ]
}

private func changePolicy(_ errand: Errand) async throws -> ChangePolicyDetails {
    let set = try await errand.load(Register<ChangePolicy>.self, ChangePolicy.stream)
    guard let policy = set.state.value else { throw Refusal.notFound("change policy") }
    return ChangePolicyDetails(policy, version: set.version)
}

extension DeliveryWish {
    fileprivate init(_ wire: DeliveryChange) throws(Malformed) {
        if wire.slot == nil && wire.mode == nil && wire.point == nil {
            throw Malformed(
                FieldFault("", .missing, "Say another time, another way or a pickup point."))
        }
        if wire.mode != nil && wire.point != nil {
            throw Malformed(
                FieldFault("/mode", .unknownField, "A pickup point has its own way: leave it out."))
        }
        var point: SiteID?
        if let text = wire.point {
            guard let id = SiteID(text) else {
                throw Malformed(
                    FieldFault("/point", .notALabel, "Send one of the points that are offered."))
            }
            point = id
        }
        var window: Window?
        if let slot = wire.slot {
            guard let from = Instant(rfc3339: slot.from), let to = Instant(rfc3339: slot.to),
                let read = Window(from: from, to: to)
            else {
                throw Malformed(
                    FieldFault("/slot", .windowReversed, "Send one of the slots that are offered."))
            }
            window = read
        }
        self.init(
            slot: window, mode: wire.mode.flatMap { HandoffMode(code: $0.rawValue) }, point: point)
    }
}

extension ChangeOptions {
    fileprivate init(_ offer: ChangeOffer) {
        self.init(
            barred: offer.barred, closesAt: offer.closesAt?.rfc3339,
            slots: offer.slots.map { SlotOption(from: $0.from.rfc3339, to: $0.to.rfc3339) },
            ways: offer.ways.compactMap { HandoffModeName(rawValue: $0.code) },
            policy: offer.policy)
        if let door = offer.door, !offer.points.isEmpty {
            points = offer.points.map { NearbyPointRecord($0, from: door) }
        }
    }
}
