internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What the recipient of a consignment may know about it: where it is, when it comes, what was
/// agreed and how it was handed over.
///
/// Whoever holds the link may not be the recipient, so it tells no name, address, door code or
/// note; and no position, because a van carries other people's parcels too.
func trackConsignment(_ id: ConsignmentID, for errand: Errand) async throws -> TrackingRecord {
    let consignment = try await errand.consignment(id)
    // An erased recipient has no name: nothing is left to be told to anybody.
    guard let booking = consignment.booking, let promise = consignment.promise,
        !booking.recipient.name.isEmpty
    else { throw TrackingLinks.gone("This delivery's data was erased.") }
    var stories: [(ParcelOrder, RecipientStory)] = []
    for order in booking.parcels {
        stories.append(
            (order, RecipientStory(try await errand.history(Parcel.self, order.id.stream))))
    }
    let site = try await errand.find(Site.self, booking.site.stream)
    let policy = try await errand.find(MessagePolicy.self, MessagePolicy.stream)
    let choice = try await errand.find(MessageChoice.self, MessageChoice.stream(id))
    var told: [AttemptID: Attempt] = [:]
    for attempt in Set(stories.compactMap(\.1.parcel.attempt)) {
        told[attempt] = try await errand.load(Attempt.self, attempt.stream).state
    }
    let attempts = told
    let takesCode = try await errand.takesCode(consignment)
    var record = TrackingRecord(
        consignment: booking.id.code, shipper: booking.shipper.code,
        timeZone: site?.timeZone ?? "UTC", promise: PromiseDetails(promise),
        plannedArrival: try await plannedArrival(of: booking.id, stories.map(\.1), for: errand)?
            .rfc3339, takesCode: takesCode ? true : nil,
        codeAskedAt: takesCode ? attempts.values.compactMap(\.codeAskedAt).max()?.rfc3339 : nil,
        parcels: stories.map { order, story in
            TrackedParcel(order, story, in: story.parcel.attempt.flatMap { attempts[$0] })
        }, brand: policy?.brand, contact: policy?.contact,
        messages: policy == nil ? nil : choice?.wishesAll ?? true)
    record.expected = try await expectedWindow(of: booking.id, stories.map(\.1), for: errand)
    record.feedback = try await errand.feedback(on: id)
    let problems = try await errand.problems(on: id, showingWords: false)
    record.problems = problems.isEmpty ? nil : problems
    record.returns = try await errand.trackedReturn(of: consignment, stories)
    record.pickupPoint = try await errand.trackedPoint(of: consignment, stories.map(\.1.parcel))
    return record
}

/// When the published route plans to be there, while a van may still come.
func plannedArrival(
    of id: ConsignmentID, _ stories: [RecipientStory], for errand: Errand
) async throws -> Instant? {
    guard stories.contains(where: { $0.step.isAhead }) else { return nil }
    let standing = try await ConsignmentView.standing(
        id, of: errand.organization, in: errand.journal.store)
    guard standing?.state == .planned, let route = standing?.route else { return nil }
    let live = try await errand.load(LiveRoute.self, route.stream)
    return live.state.order?.stops.first { stop in
        stop.tasks.contains { $0.consignment == id }
    }?.arrival
}

extension TrackedParcel {
    fileprivate init(_ order: ParcelOrder, _ story: RecipientStory, in attempt: Attempt?) {
        self.init(
            id: order.id.code,
            step: RecipientStepName(rawValue: story.step.rawValue) ?? .announced,
            since: story.since.rfc3339,
            proofs: order.proofs.map(\.code).sorted().compactMap(ProofKindName.init(rawValue:)),
            handoff: story.handoff.map { handoff, grade in
                TrackedHandoff(
                    mode: HandoffModeName(rawValue: handoff.mode.code) ?? .person,
                    at: handoff.at.rfc3339, grade: grade.code,
                    receipt: attempt.flatMap { ReceiptName($0, order.id) })
            },
            failure: story.failure.map {
                TrackedFailure(at: $0.at.rfc3339, reason: $0.reason.code)
            }, rungs: attempt.flatMap([TriedRung].init),
            ignored: attempt?.wishesSeen[order.id]?.ignored?.code)
    }
}

extension ReceiptName {
    /// What the recipient was asked about a parcel, or has said.
    init?(_ attempt: Attempt, _ parcel: ParcelID) {
        if let word = attempt.receipts[parcel] {
            self.init(rawValue: word.rawValue)
        } else if attempt.awaitsReceipt(parcel) {
            self = .asked
        } else {
            return nil
        }
    }
}
