internal import Attestation

extension Parcel {
    /// Room at a pickup point is kept free for it; a parcel has one room at a time.
    package func reserve(_ space: Space) throws(Rejection) -> [Event] {
        guard exists else { throw .parcelUnknown }
        if milestone.isTerminal || milestone.isHandedOff || milestone == .returning {
            throw .parcelClosed
        }
        if self.space == space { return [] }
        return release(because: nil) + [.spaceReserved(space)]
    }

    /// It does not need its room, unless it lies in it.
    package func release(because reason: ReasonCode?) -> [Event] {
        guard let space, !isAtPoint else { return [] }
        return [.spaceReleased(space, reason: reason)]
    }

    /// It lies where its recipient can fetch it; what comes after its handoff to the point.
    package func ready(in space: Space, until: Instant) -> [Event] {
        milestone == .readyForCollection && self.space == space
            ? [] : [.readyForCollection(space, until: until)]
    }

    /// Its recipient takes it: custody goes from the point to them.
    package func collect(at point: SiteID, grade: Grade, now: Instant) throws(Rejection) -> [Event]
    {
        if milestone == .collected { return [] }
        guard awaitsCollection, let space, space.point == point else { throw .nothingToCollect }
        if let keptUntil, now > keptUntil { throw .collectionOver }
        return [.collected(space, grade)]
    }

    /// Nobody came for it in time.
    package func expire(now: Instant) -> [Event] {
        guard awaitsCollection, let space, let keptUntil, now > keptUntil, reason != .pudExpired
        else {
            return []
        }
        return [.collectionExpired(space)]
    }

    /// Whoever fetches it back has it: a driver on their route, or a site of ours.
    ///
    /// - Parameter reason: why before its time is over; nil where it is.
    package func reclaim(
        from point: SiteID, by taker: Custodian, on route: RouteID?, because reason: ReasonCode?,
        now: Instant
    ) throws(Rejection) -> [Event] {
        if custodian == taker, milestone == .returning || milestone == .returned { return [] }
        guard isAtPoint, let space, space.point == point else { throw .nothingToCollect }
        // What its recipient sent back waits for nobody else.
        let own = awaitsCollection ? nil : returnReason
        let isOver = self.reason == .pudExpired || keptUntil.map { now > $0 } ?? false
        guard isOver || own != nil || reason != nil else { throw .collectionOpen }
        return [.reclaimed(space, by: taker, route: route, reason: reason ?? own ?? .pudExpired)]
    }

    /// Its recipient announces that they send it back.
    package func announceReturn(because reason: ReasonCode) throws(Rejection) -> [Event] {
        guard custodian == .recipient, milestone.isDelivered else { throw .returnClosed }
        guard Parcel.returnReasons.contains(reason) else { throw .reasonForbidden }
        return returnReason == reason ? [] : [.returnAnnounced(reason: reason)]
    }

    /// Its recipient gives it to a pickup point: custody goes from them to the point.
    package func dropOff(in space: Space, isDamaged: Bool) throws(Rejection) -> [Event] {
        guard custodian == .recipient, milestone.isDelivered, returnReason != nil else {
            throw .nothingToReturn
        }
        return [.droppedOff(space, isDamaged: isDamaged)]
    }

    /// Why recipients send things back: they changed their mind, or somebody else's fault.
    package static let returnReasons: [ReasonCode] = [
        .rcpCancelled, .rcpRefused, .shpWrongItem, .shpPackaging, .carDamaged,
    ]

    /// Whether a pickup point of ours answers for it.
    package var isAtPoint: Bool {
        guard case .point(let point) = custodian, space?.point == point else { return false }
        return milestone == .readyForCollection || milestone == .returning
    }

    /// Whether its recipient may fetch it where it lies.
    package var awaitsCollection: Bool { isAtPoint && milestone == .readyForCollection }
}
