internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// The way out for an attempt; nil where the policy demands none.
    ///
    /// The policy that held when it was opened decides: that is what its phone was told, whenever
    /// the rest arrives.
    func ladder(of attempt: Attempt) async throws -> EscalationLadder? {
        guard let opening = attempt.opening, let openedAt = attempt.openedAt,
            let rules = try await policyEdition(at: openedAt).policy.ladder
        else { return nil }
        let decisions = try await decisions(
            for: opening.parcels, on: opening.route, at: openedAt)
        var consignments: Set<ConsignmentID> = []
        for parcel in opening.parcels {
            guard let id = try await load(Parcel.self, parcel.stream).state.consignment else {
                continue
            }
            consignments.insert(id)
        }
        let told = opening.parcels.compactMap { decisions[$0] }
        return EscalationLadder(
            rules, for: told, in: try await surroundings(of: consignments, told))
    }

    /// The way out for every delivery of a route, told ahead; nil where the policy demands none.
    func ladders(
        of stops: [PlannedStop], _ decisions: [ParcelID: HandoffDecision], at moment: Instant
    ) async throws -> [DeliveryLadder]? {
        guard let rules = try await policyEdition(at: moment).policy.ladder else { return nil }
        var ladders: [DeliveryLadder] = []
        for stop in stops {
            let deliveries = Dictionary(grouping: stop.tasks, by: \.consignment)
            for (id, tasks) in deliveries.sorted(by: { $0.key < $1.key }) {
                let told = tasks.compactMap { decisions[$0.parcel] }
                let ladder = EscalationLadder(
                    rules, for: told, in: try await surroundings(of: [id], told))
                guard let ladder else { continue }
                ladders.append(
                    DeliveryLadder(
                        consignment: id.code, stop: stop.sequence,
                        rungs: ladder.steps.map { LadderRung($0) },
                        reasons: ReasonCode.allCases.filter(LadderRules.isDemanded(before:)).map(
                            \.code),
                        agreed: HandoffMode.allCases.filter(ladder.agreed.contains).compactMap {
                            HandoffModeName(rawValue: $0.code)
                        }))
            }
        }
        return ladders
    }

    /// Whether somebody can be called, and which pickup points near would take all of it.
    private func surroundings(
        of consignments: Set<ConsignmentID>, _ decisions: [HandoffDecision]
    ) async throws -> EscalationLadder.Surroundings {
        let modes = Set(
            ChangePolicy.waysToPoints.filter { mode in
                decisions.allSatisfy { $0.option(mode) != nil }
            })
        var (hasPhone, shared): (Bool, Set<SiteID>?) = (false, nil)
        for id in consignments {
            let consignment = try await consignment(id)
            guard let booking = consignment.booking else { continue }
            hasPhone = booking.recipient.phone != nil || hasPhone
            guard let place = consignment.place else { continue }
            let near = try await points(
                near: place, for: booking.parcels.map(ParcelBulk.init), by: modes)
            shared = (shared ?? Set(near.map(\.id))).intersection(near.map(\.id))
        }
        return EscalationLadder.Surroundings(hasPhone: hasPhone, points: (shared ?? []).sorted())
    }
}
