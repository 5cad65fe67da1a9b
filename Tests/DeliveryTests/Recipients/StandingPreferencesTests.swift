import Delivery
import Testing

/// What a recipient wishes for good, and what a driver has to do about it (H4).
struct StandingPreferencesTests {
    private func wish(
        place: HandoffMode? = nil, taker: String? = nil, never: Set<HandoffMode> = [],
        afterDays days: Int64 = 0
    ) throws -> RecipientWish? {
        StandingPreferences(
            place: place.map { .init(mode: $0, words: "Behind the bin") }, taker: taker,
            times: nil, access: nil, never: never,
            toldOn: CalendarDay(of: try at("08:00")), person: "recipient/consignment/C-1"
        ).wish(since: try at("08:00"), at: try at("08:00") + .seconds(days * 86_400))
    }

    private func decide(
        _ wish: RecipientWish?, _ change: (inout HandoffCircumstances) -> Void = { _ in }
    ) -> HandoffDecision {
        var it = HandoffCircumstances(promised: .person, building: .house, wish: wish)
        change(&it)
        return HandoffPolicy.standard.decide(for: it, version: "HP-1")
    }

    @Test func `H4: a place that the recipient named is open as if it had been promised`() throws {
        #expect(decide(nil).refusal(of: .safePlace)?.rule == "left-as-agreed")
        let named = decide(try wish(place: .safePlace))
        #expect(named.option(.safePlace)?.proofs == [[.photo]])
        #expect(named.options.map(\.mode).prefix(2) == [.person, .safePlace])
        // The one that was named, and no other.
        #expect(named.refusal(of: .doorstep)?.rule == "left-as-agreed")
        #expect(named.agreed == [.person, .safePlace])
    }

    @Test func `H4: no wish opens what no organisation can open`() throws {
        let named = decide(try wish(place: .safePlace, taker: "Laine")) { $0.goods = [.regulated] }
        #expect(named.options.map(\.mode) == [.person])
        let snow = decide(try wish(place: .doorstep)) { $0.weather = .snow }
        #expect(snow.refusal(of: .doorstep)?.rule == "under-a-roof")
    }

    @Test func `H4: never-do closes ways, and never the recipient's own hands`() throws {
        let never = decide(try wish(never: [.neighbour, .mailroom]))
        #expect(never.refusal(of: .neighbour)?.rule == "recipient-never")
        #expect(never.option(.person) != nil)
        let all = decide(try wish(never: HandoffMode.every))
        #expect(all.options.map(\.mode) == [.person])
        let promised = decide(try wish(never: [.doorstep])) { $0.promised = .doorstep }
        #expect(promised.refusal(of: .doorstep)?.rule == "recipient-never")
    }

    @Test func `H5: what was told fades by half in half a year, and is stale after a year`() throws
    {
        let told = try at("08:00")
        func score(_ days: Int64) -> Int {
            Freshness(toldAt: told, now: told + .seconds(days * 86_400)).perMille
        }
        let known: [(days: Int64, perMille: Int)] = [
            (0, 1_000), (90, 750), (180, 500), (270, 375), (360, 250), (720, 62), (9_000, 0),
        ]
        for (days, perMille) in known { #expect(score(days) == perMille, "\(days) days") }
        let fading = (0...4_000).map { score(Int64($0)) }
        #expect(fading == fading.sorted(by: >))
        #expect(!Freshness(toldAt: told, now: told + .seconds(350 * 86_400)).isStale)
        #expect(Freshness(toldAt: told, now: told + .seconds(360 * 86_400)).isStale)
        // A clock that is a little ahead makes nothing fresher than new.
        #expect(Freshness(toldAt: told, now: told + .seconds(-60)).perMille == 1_000)
    }

    @Test func `H5: nothing is left on the word of a stale wish, and its "never" still holds`()
        throws
    {
        let fresh = decide(try wish(place: .safePlace, never: [.neighbour], afterDays: 300))
        #expect(fresh.option(.safePlace) != nil)
        let stale = decide(try wish(place: .safePlace, never: [.neighbour], afterDays: 400))
        #expect(stale.refusal(of: .safePlace)?.rule == "left-as-agreed")
        #expect(stale.refusal(of: .neighbour)?.rule == "recipient-never")
        #expect(stale.findings.contains { $0.rule == "wish-stale" })
        // A person may still take it: a neighbour who moved does not open.
        let taker = decide(try wish(place: .lobby, taker: "Laine", afterDays: 400))
        #expect(taker.agreed == [.person, .neighbour])
    }

    @Test func `H4: nothing is handed over before the wish was read, nor against it in silence`()
        throws
    {
        let parcel: ParcelID = try label("PX-1")
        let wish = try #require(try wish(taker: "Laine"))
        let decision = decide(wish) { $0.promised = .doorstep }
        let photo = Attempt.Event.proofCaptured(try Attempt.proof("P1", .photo, "PX-1"))
        func handOff(_ mode: HandoffMode, after seen: [WishSeen]) throws -> Int {
            try Attempt.opened().after([photo] + seen.map { .wishSeen($0) }).handOff(
                [parcel], mode: mode, to: nobody, decisions: [parcel: decision]
            ).count
        }
        let old = WishSeen(parcels: [parcel], since: try at("07:00"))
        let read = WishSeen(parcels: [parcel], since: wish.since)
        let reasoned = WishSeen(parcels: [parcel], since: wish.since, ignored: .accGate)
        #expect(throws: Rejection.preferencesUnseen) { try handOff(.person, after: []) }
        #expect(throws: Rejection.preferencesUnseen) { try handOff(.person, after: [old]) }
        #expect(try handOff(.person, after: [read]) == 1)
        #expect(try handOff(.neighbour, after: [read]) == 1)
        #expect(throws: Rejection.preferencesIgnored) { try handOff(.doorstep, after: [read]) }
        #expect(try handOff(.doorstep, after: [reasoned]) == 1)
        // In whatever order the two arrive.
        #expect(try handOff(.doorstep, after: [reasoned, read]) == 1)
    }

    @Test func `H4: a wish is ignored for a reason that a door can give`() throws {
        let parcel: ParcelID = try label("PX-1")
        let attempt = try Attempt.opened()
        let since = try at("08:00")
        #expect(throws: Rejection.reasonForbidden) {
            try attempt.see(WishSeen(parcels: [parcel], since: since, ignored: .shpNotReady))
        }
        #expect(throws: Rejection.parcelNotInAttempt) {
            try attempt.see(WishSeen(parcels: [try label("PX-9")], since: since))
        }
        let seen = WishSeen(parcels: [parcel], since: since, ignored: .accNoSafePlace)
        let events = try attempt.see(seen)
        #expect(try attempt.after(events).see(seen) == [])
    }
}
