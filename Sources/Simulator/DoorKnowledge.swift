package import DoorstepAPI

/// What is known of the doors before the vans leave: the ways that the policy opens, as each phone
/// reads them, and the codes that recipients have from their own pages.
package struct DoorKnowledge: Sendable {
    /// By parcel.
    package var options: [String: ParcelOptions] = [:]
    /// The way out at each door, by consignment; empty where the policy demands none.
    package var ladders: [String: [LadderRung]] = [:]
    /// Pickup points near the doors whose ladder leads to one, by consignment, the nearest first.
    package var points: [String: [NearbyPointRecord]] = [:]
    /// What recipients wish for all their deliveries, by consignment.
    package var preferences: [String: DeliveryPreferences] = [:]
    /// By consignment.
    package var codes: [String: String] = [:]

    package init() {}
}

/// Reads the ways off the server as phones do, and opens recipients' pages as recipients do.
struct DoorLearning {
    let outbox: Outbox
    let seed: UInt64

    func doors(of routes: [RouteRecord]) async throws -> DoorKnowledge {
        var known = DoorKnowledge()
        for route in routes {
            let told: HandoffOptions = try await outbox.get(
                "/v1/routes/\(route.id)/handoff-options")
            for parcel in told.parcels { known.options[parcel.parcel] = parcel }
            for wish in told.preferences ?? [] { known.preferences[wish.consignment] = wish }
            for ladder in told.ladders ?? [] {
                known.ladders[ladder.consignment] = ladder.rungs
                let parcel = told.parcels.first { $0.consignment == ladder.consignment }?.parcel
                let leadsToPoint = ladder.rungs.contains { $0.rung == .locker && $0.skipped == nil }
                guard leadsToPoint, let parcel else { continue }
                let near: Page<NearbyPointRecord> = try await outbox.get(
                    "/v1/parcels/\(parcel)/pickup-points")
                known.points[ladder.consignment] = near.items
            }
        }
        let asked = known.options.values.filter { $0.demands(.pin) }.map(\.consignment)
        for consignment in Set(asked).sorted() {
            known.codes[consignment] = try await code(of: consignment)
        }
        return known
    }

    /// An answer that was lost on its way is not told again: then a new one is asked for.
    private static let tries = 5

    private func code(of consignment: String) async throws -> String {
        for turn in 1...Self.tries {
            let name = "day:\(seed):\(consignment):\(turn)"
            let link = try await outbox.send(
                Command(
                    "POST", "/v1/consignments/\(consignment)/tracking-links", NewTrackingLink(),
                    key: "link:" + name), for: CreatedTrackingLink.self)
            guard let token = link.url?.split(separator: "/").last else { continue }
            let page = Outbox(client: outbox.client.with(key: String(token)))
            let made = try await page.send(
                Command("POST", "/v1/track/codes", NewDeliveryCode(), key: "code:" + name),
                for: CreatedDeliveryCode.self)
            if let code = made.code { return code }
        }
        throw DayFault("The recipient of \(consignment) got no code.")
    }
}

extension ParcelOptions {
    /// Whether nothing else than this proof opens the way into the recipient's hands.
    fileprivate func demands(_ kind: ProofKindName) -> Bool {
        options.first { $0.mode == .person }?.proofs.contains { $0.anyOf == [kind] } ?? false
    }
}

extension Visit.Delivery {
    /// Whether every parcel of it may be handed off in this way.
    func isOpen(_ mode: HandoffModeName) -> Bool {
        options.allSatisfy { parcel in parcel.options.contains { $0.mode == mode } }
    }

    /// What has to be there for a way; of several choices the first that needs no telephone.
    func proofs(for mode: HandoffModeName) -> [ProofKindName] {
        if options.isEmpty {
            let needsPhoto = mode != .person && !proofs.contains(.photo)
            return needsPhoto ? proofs + [.photo] : proofs
        }
        let choices = options.flatMap { parcel in
            parcel.options.filter { $0.mode == mode }.flatMap(\.proofs)
        }
        let kinds = choices.compactMap { choice in
            choice.anyOf.first { $0 != .pin && $0 != .contactless } ?? choice.anyOf.first
        }
        return ProofKindName.allCases.filter(Set(kinds).contains)
    }
}
