/// What a recipient wishes for all deliveries to them at one address, told once.
package struct StandingPreferences: Sendable, Hashable {
    /// Where it may be left when nobody is in.
    package struct Place: Sendable, Hashable {
        package let mode: HandoffMode
        /// Where exactly, in the recipient's words.
        package let words: String?

        package init(mode: HandoffMode, words: String?) {
            self.mode = mode
            self.words = words
        }
    }

    package let place: Place?
    /// Who may take it in their stead.
    package let taker: String?
    /// When somebody is usually in.
    package let times: ChangePolicy.Slot?
    /// How to get to the door.
    package let access: String?
    /// Ways that are never to be taken.
    package let never: Set<HandoffMode>
    /// The day on which they said so: saying the same on another day confirms it.
    package let toldOn: CalendarDay
    /// Under whose key all of it is sealed.
    package let person: String

    package init(
        place: Place?, taker: String?, times: ChangePolicy.Slot?, access: String?,
        never: Set<HandoffMode>, toldOn: CalendarDay, person: String
    ) {
        self.toldOn = toldOn
        self.place = place
        self.taker = taker
        self.times = times
        self.access = access
        self.never = never
        self.person = person
    }

    /// Places that a recipient may name; everything else is a person or a point.
    package static let placesToChoose: [HandoffMode] = [.doorstep, .lobby, .safePlace, .mailroom]

    /// Nothing is wished, or it was erased.
    package var isEmpty: Bool {
        place == nil && taker == nil && times == nil && access == nil && never.isEmpty
    }

    /// What was said for one delivery, with what holds for all of them where it says nothing.
    ///
    /// What is never to be done stays so: who means something else for once has to say so for good.
    package func over(_ standing: StandingPreferences?) -> StandingPreferences {
        guard let standing else { return self }
        return StandingPreferences(
            place: place ?? standing.place.flatMap { never.contains($0.mode) ? nil : $0 },
            taker: taker ?? standing.taker, times: times ?? standing.times,
            access: access ?? standing.access, never: never.union(standing.never), toldOn: toldOn,
            person: person)
    }

    /// The same without a place: it was named too long ago.
    package var withoutPlace: StandingPreferences {
        StandingPreferences(
            place: nil, taker: taker, times: times, access: access, never: never, toldOn: toldOn,
            person: person)
    }

    /// What of it decides about a handoff; nil when nothing is wished.
    ///
    /// What is stale agrees to no place any more; what is never to be done stays so.
    package func wish(since: Instant, at moment: Instant) -> RecipientWish? {
        if isEmpty { return nil }
        let isStale = Freshness(toldAt: since, now: moment).isStale
        var agreed: Set<HandoffMode> = place.map { [$0.mode] } ?? []
        if taker != nil { agreed.insert(.neighbour) }
        if isStale { agreed.subtract(StandingPreferences.placesToChoose) }
        return RecipientWish(
            since: since, agreed: agreed.subtracting(never), never: never, isStale: isStale)
    }
}

/// What a recipient's standing preferences mean at a door.
package struct RecipientWish: Sendable, Hashable {
    /// When they were told: that is what a driver acknowledges.
    package let since: Instant
    /// Ways that the recipient has agreed to, beside what was promised.
    package let agreed: Set<HandoffMode>
    package let never: Set<HandoffMode>
    /// Told too long ago to leave anything on its word.
    package let isStale: Bool

    package init(
        since: Instant, agreed: Set<HandoffMode>, never: Set<HandoffMode>, isStale: Bool = false
    ) {
        self.isStale = isStale
        self.since = since
        self.agreed = agreed
        self.never = never
    }

    /// Whether handing over in a way leaves the wish aside; the recipient's own hands never do.
    package func isIgnored(by mode: HandoffMode) -> Bool {
        mode != .person && !agreed.isEmpty && !agreed.contains(mode)
    }
}
