extension Parcel {
    /// A label is issued; asked for again, it is the same label.
    ///
    /// A parcel that is under way may need one too: labels tear.
    package func label() throws(Rejection) -> [Event] {
        guard exists else { throw .parcelUnknown }
        if labelledAt != nil { return [] }
        if milestone.isTerminal || milestone.isHandedOff { throw .parcelClosed }
        return [.labelled]
    }

    /// Taken in and put into a lane; a doubled scan says nothing new, and a late one of an older lane
    /// says where it was.
    package func sorted(into lane: String, at site: SiteID, occurredAt: Instant) -> [Event] {
        if custodian == .site(site) && milestone == .sorted {
            let isKnown = lane == self.lane || sortedAt.map { occurredAt <= $0 } ?? false
            return isKnown ? [] : [.sorted(lane: lane, at: site)]
        }
        if custodian == .site(site) && milestone != .returned {
            return [.sorted(lane: lane, at: site)]
        }
        return [.received(at: site), .sorted(lane: lane, at: site)]
    }

    /// Custody goes from the site to the driver.
    package func load(on route: RouteID, by driver: DriverID) throws(Rejection) -> [Event] {
        if custodian == .driver(driver) && self.route == route { return [] }
        guard case .site = custodian else { throw .custodyElsewhere }
        if milestone.isTerminal { throw .parcelClosed }
        return [.loaded(route: route, driver: driver)]
    }

    /// A try at its door begins, or is told late by the driver who carried it then.
    package func attempt(
        _ attempt: AttemptID, on route: RouteID, by driver: DriverID, occurredAt: Instant
    ) throws(Rejection) -> [Event] {
        guard wasCarried(by: driver), self.route == route else { throw .parcelNotWithDriver }
        if milestone.isHandedOff, let attemptedAt, occurredAt > attemptedAt { throw .parcelClosed }
        return [.attempted(attempt)]
    }

    /// Whether this driver carries it, or was the last who did.
    private func wasCarried(by driver: DriverID) -> Bool { carrier == driver }

    /// Custody goes from the driver to whoever takes it, with the grade of the evidence.
    package func handOff(
        in attempt: AttemptID, mode: HandoffMode, to taker: Custodian, from driver: DriverID,
        grade: Grade, isVerified: Bool = false
    ) throws(Rejection) -> [Event] {
        // What was fetched back from a point goes back, and is no delivery any more.
        if milestone.isHandedOff || milestone == .returning { throw .parcelClosed }
        guard custodian == .driver(driver) else { throw .parcelNotWithDriver }
        let handedOff = Event.handedOff(attempt, mode: mode, to: taker, grade: grade)
        return isVerified ? [handedOff, .verified(attempt, grade)] : [handedOff]
    }

    /// Its recipient's own word about the handoff that counts.
    package func receive(in attempt: AttemptID, isThere: Bool) -> [Event] {
        guard self.attempt == attempt, milestone.isDelivered else { return [] }
        if !isThere { return flag(.disputed) }
        return (milestone == .confirmed ? [] : [.confirmed(attempt)]) + unflag(.disputed)
    }

    /// The driver keeps it; told late, it may have come back or changed hands since.
    package func fail(
        in attempt: AttemptID, reason: ReasonCode, by driver: DriverID
    ) throws(Rejection) -> [Event] {
        guard wasCarried(by: driver) else { throw .parcelNotWithDriver }
        return [.attemptFailed(attempt, reason: reason)]
    }

    /// Custody goes from the driver back to a site.
    package func giveBack(
        to site: SiteID, by driver: DriverID, on route: RouteID, isDamaged: Bool
    ) throws(Rejection) -> [Event] {
        if milestone == .returned && custodian == .site(site) { return [] }
        if milestone.isHandedOff { throw .parcelClosed }
        guard custodian == .driver(driver) else { throw .parcelNotWithDriver }
        return [.returning(route: route), .returned(to: site, isDamaged: isDamaged)]
    }

    /// Whether it came back from a way on which nobody took it, and can be brought again.
    package func isBack(at site: SiteID) -> Bool {
        milestone == .returned && custodian == .site(site) && returnReason == nil
    }

    /// Whether its last try came to nothing, and it is still in the van or back at its site.
    package func waitsForAnotherTry(from site: SiteID) -> Bool {
        milestone == .attemptFailed || isBack(at: site)
    }

    /// It is brought again from the site that it came back to; elsewhere there is nothing to begin yet.
    package func reschedule(from site: SiteID) -> [Event] {
        isBack(at: site) ? [.rescheduled] : []
    }

    /// Stopped before anybody carried it.
    package func cancel(reason: ReasonCode) throws(Rejection) -> [Event] {
        if milestone == .cancelled { return [] }
        if milestone >= .loaded { throw .parcelInNewHands }
        return [.cancelled(reason: reason)]
    }

    /// A condition begins to hold, once.
    package func flag(_ flag: Flag) -> [Event] { flags.contains(flag) ? [] : [.flagged(flag)] }

    /// A condition holds no more.
    package func unflag(_ flag: Flag) -> [Event] { flags.contains(flag) ? [.unflagged(flag)] : [] }

    /// Withdraws a handoff or a failure that was told wrongly; the wrong event stays in the log.
    ///
    /// - Parameter target: the event to withdraw, as this parcel's own stream holds it.
    package func correct(_ target: Recorded<Event>, note: String) throws(Rejection) -> [Event] {
        switch target.event {
        case .handedOff(let attempt, _, _, _):
            // Once its recipient has fetched it, nothing gives it back to the driver.
            guard self.attempt == attempt, milestone.isHandedOff, milestone != .collected else {
                throw .correctionImpossible
            }
            return [.handoffWithdrawn(attempt, event: target.id, note: note)]
        case .attemptFailed(let attempt, _):
            guard self.attempt == attempt, milestone == .attemptFailed else {
                throw .correctionImpossible
            }
            return [.failureWithdrawn(attempt, event: target.id, note: note)]
        default: throw .correctionImpossible
        }
    }
}
