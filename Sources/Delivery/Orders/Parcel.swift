internal import Attestation

/// One parcel's life, folded from its events: how far it is, its condition, and who has it.
package struct Parcel: Sendable, Equatable {
    package enum Event: Sendable, Hashable {
        case created(consignment: ConsignmentID)
        /// Its label was issued, for the first time.
        case labelled
        /// Taken in at a site from whoever had it.
        case received(at: SiteID)
        case sorted(lane: String, at: SiteID)
        case loaded(route: RouteID, driver: DriverID)
        /// Somebody put it into another lane than its own, and said why.
        case laneOverruled(lane: String, right: String, reason: ReasonCode)
        /// Taken off again before departure.
        case unloaded(route: RouteID, site: SiteID)
        case outForDelivery(route: RouteID)
        /// Its route left without it.
        case leftBehind(route: RouteID, reason: ReasonCode)
        case arrived(route: RouteID, stop: Int)
        case attempted(AttemptID)
        case handedOff(AttemptID, mode: HandoffMode, to: Custodian, grade: Grade)
        /// Its handoff has the grade that the policy wants, and nothing is in doubt.
        case verified(AttemptID, Grade)
        /// Its handoff has a grade, but not the wanted one.
        case graded(AttemptID, Grade)
        /// What was signed for its handoff cannot be true.
        case contradicted(AttemptID)
        case attemptFailed(AttemptID, reason: ReasonCode)
        /// Its recipient says that they have it.
        case confirmed(AttemptID)
        case returning(route: RouteID)
        case returned(to: SiteID, isDamaged: Bool)
        /// It came back from a door and is brought again: a new round begins.
        case rescheduled
        case cancelled(reason: ReasonCode)
        /// A sensor that was with it felt something.
        case sensed(SensorID, finding: String)
        case flagged(Flag)
        case unflagged(Flag)
        /// Room at a pickup point is kept free for it.
        case spaceReserved(Space)
        /// It does not need that room; nil where nothing went wrong.
        case spaceReleased(Space, reason: ReasonCode?)
        /// It lies at a pickup point, which answers for it until somebody takes it.
        case readyForCollection(Space, until: Instant)
        /// Nobody came for it in time.
        case collectionExpired(Space)
        /// Its recipient took it from the point.
        case collected(Space, Grade)
        /// Somebody of ours fetched it back from the point.
        case reclaimed(Space, by: Custodian, route: RouteID?, reason: ReasonCode)
        /// Its recipient wants to send it back, and why.
        case returnAnnounced(reason: ReasonCode)
        /// Its recipient gave it to a pickup point, on its way back.
        case droppedOff(Space, isDamaged: Bool)
        /// A correction: the handoff of this attempt did not happen as it was told.
        case handoffWithdrawn(AttemptID, event: String, note: String)
        /// A correction: the failure of this attempt did not happen as it was told.
        case failureWithdrawn(AttemptID, event: String, note: String)
    }

    package private(set) var consignment: ConsignmentID?
    package private(set) var milestone = Milestone.unknown
    package private(set) var custodian = Custodian.shipper
    /// Where it lies in the hall, and since when, once somebody sorted it.
    package private(set) var lane: String?
    package private(set) var sortedAt: Instant?
    package private(set) var flags: Set<Flag> = []
    package private(set) var reason: ReasonCode?
    package private(set) var grade: Grade?
    package private(set) var route: RouteID?
    package private(set) var attempt: AttemptID?
    /// When that attempt began: an older one that is told later changes nothing.
    package private(set) var attemptedAt: Instant?
    /// When its label was issued.
    package private(set) var labelledAt: Instant?
    /// Its room at a pickup point, kept free for it or filled by it, and until when it waits there.
    package private(set) var space: Space?
    package private(set) var keptUntil: Instant?
    /// Why its recipient sends it back, once they have said so.
    package private(set) var returnReason: ReasonCode?
    /// How often its door was tried in vain.
    package private(set) var failures = 0
    /// Who carried it last: a withdrawn handoff gives it back to them.
    package private(set) var carrier: DriverID?

    package init() {}

    /// A parcel as a view kept it, ready to take the next event by the same rules.
    package init(
        consignment: ConsignmentID, milestone: Milestone, custodian: Custodian, flags: Set<Flag>,
        reason: ReasonCode?, grade: Grade?, route: RouteID?, attempt: AttemptID?,
        attemptedAt: Instant?, carrier: DriverID?, failures: Int = 0
    ) {
        self.failures = failures
        self.consignment = consignment
        self.milestone = milestone
        self.custodian = custodian
        self.flags = flags
        self.reason = reason
        self.grade = grade
        self.route = route
        self.attempt = attempt
        self.attemptedAt = attemptedAt
        self.carrier = carrier
    }

    package var exists: Bool { consignment != nil }

    /// Folds one event; what happened, happened.
    package mutating func apply(_ event: Event, occurredAt: Instant) {
        switch event {
        case .created(let consignment):
            self.consignment = consignment
            advance(to: .created)
        case .labelled:
            if labelledAt == nil { labelledAt = occurredAt }
            advance(to: .labelled)
        case .received(let site): takeIn(at: site)
        case .sorted(let lane, let site):
            self.lane = lane
            sortedAt = occurredAt
            custodian = .site(site)
            advance(to: .sorted)
        case .laneOverruled: break
        case .loaded(let route, let driver): board(route, by: driver)
        case .unloaded(_, let site):
            custodian = .site(site)
            route = nil
            milestone = .sorted
        case .outForDelivery: advance(to: .outForDelivery)
        case .leftBehind(_, let reason):
            self.reason = reason
            route = nil
        case .arrived: advance(to: .arrived)
        case .attempted(let attempt): begin(attempt, at: occurredAt)
        case .handedOff(let attempt, _, let custodian, let grade):
            self.attempt = attempt
            self.custodian = custodian
            self.grade = grade
            reason = nil
            flags.insert(.unverified)
            advance(to: .handedOff)
        case .verified(let attempt, let grade):
            guard attempt == self.attempt, milestone.isHandedOff else { break }
            self.grade = grade
            flags.remove(.unverified)
            // What lies at a point is proved to lie there; it waits all the same.
            if case .point = custodian {} else { advance(to: .verified) }
        case .graded(let attempt, let grade): regrade(attempt, grade)
        case .contradicted(let attempt): regrade(attempt, .contradicted)
        case .attemptFailed(let attempt, let reason):
            failures += 1
            guard attempt == self.attempt, !milestone.isHandedOff else { break }
            self.reason = reason
            advance(to: .attemptFailed)
        case .confirmed(let attempt):
            guard attempt == self.attempt, milestone.isDelivered else { break }
            advance(to: .confirmed)
        case .returning: advance(to: .returning)
        case .returned(let site, let isDamaged):
            custodian = .site(site)
            if isDamaged { flags.insert(.damaged) }
            advance(to: .returned)
        case .rescheduled: beginAnew()
        case .cancelled(let reason):
            self.reason = reason
            advance(to: .cancelled)
        case .sensed: break
        case .flagged(let flag): flags.insert(flag)
        case .unflagged(let flag): flags.remove(flag)
        case .spaceReserved(let space): self.space = space
        case .spaceReleased: space = nil
        case .readyForCollection(let space, let until): wait(in: space, until: until)
        case .collectionExpired: reason = .pudExpired
        case .collected(_, let grade):
            self.grade = grade
            custodian = .recipient
            reason = nil
            leavePoint()
            advance(to: .collected)
        case .reclaimed(_, let taker, let route, let reason):
            self.reason = reason
            if let route { self.route = route }
            custodian = taker
            leavePoint()
            if case .driver(let driver) = taker {
                carrier = driver
                advance(to: .returning)
            } else {
                advance(to: .returned)
            }
        case .returnAnnounced(let reason): returnReason = reason
        case .droppedOff(let space, let isDamaged):
            self.space = space
            keptUntil = nil
            custodian = .point(space.point)
            reason = returnReason
            if isDamaged { flags.insert(.damaged) }
            // An explicit return begins a journey of its own, however far the first one came.
            milestone = .returning
        case .handoffWithdrawn:
            leavePoint()
            grade = nil
            flags.remove(.unverified)
            withdraw()
        case .failureWithdrawn:
            failures -= 1
            withdraw()
        }
    }

    private mutating func advance(to next: Milestone) {
        if next.mayFollow(milestone) { milestone = next }
    }

    /// The latest attempt counts, in whatever order they are told.
    private mutating func begin(_ attempt: AttemptID, at moment: Instant) {
        if let attemptedAt, moment < attemptedAt { return }
        self.attempt = attempt
        attemptedAt = moment
        advance(to: .attempted)
    }

    private mutating func regrade(_ attempt: AttemptID, _ grade: Grade) {
        guard attempt == self.attempt, milestone.isHandedOff else { return }
        self.grade = grade
        flags.insert(.unverified)
    }

    /// A parcel that came back and is taken in again starts a new round.
    private mutating func takeIn(at site: SiteID) {
        custodian = .site(site)
        if milestone == .returned { beginAnew() } else { advance(to: .facilityIn) }
    }

    private mutating func beginAnew() {
        milestone = .facilityIn
        route = nil
        attempt = nil
        attemptedAt = nil
        reason = nil
        returnReason = nil
    }

    private mutating func wait(in space: Space, until: Instant) {
        self.space = space
        keptUntil = until
        custodian = .point(space.point)
        advance(to: .readyForCollection)
    }

    private mutating func leavePoint() {
        space = nil
        keptUntil = nil
    }

    private mutating func board(_ route: RouteID, by driver: DriverID) {
        self.route = route
        carrier = driver
        custodian = .driver(driver)
        advance(to: .loaded)
    }

    private mutating func withdraw() {
        reason = nil
        milestone = .attempted
        if let carrier { custodian = .driver(carrier) }
    }
}
