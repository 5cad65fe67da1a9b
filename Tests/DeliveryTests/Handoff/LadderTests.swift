import Delivery
import Testing

/// The way out when the door stays shut (I3).
struct LadderTests {
    private let rules = LadderRules(
        contacts: [.doorbell, .call], contactWaitSeconds: 60, neighbourWaitSeconds: 30)

    private func ladder(
        hasPhone: Bool = true, points: [SiteID] = [],
        _ change: (inout HandoffCircumstances) -> Void = { _ in }
    ) throws -> EscalationLadder {
        var it = HandoffCircumstances(promised: .person, building: .house)
        change(&it)
        let decision = HandoffPolicy.standard.decide(for: it, version: "HP-1")
        return try #require(
            EscalationLadder(
                rules, for: [decision], in: .init(hasPhone: hasPhone, points: points)))
    }

    private func attempt(contacts: [(Attempt.Contact.Channel, String)]) throws -> Attempt {
        try Attempt.opened().after(
            try contacts.map { channel, time in
                .contacted(.init(channel: channel, outcome: .noAnswer, occurredAt: try at(time)))
            })
    }

    private func tried(_ rung: Rung, _ time: String, name: String? = nil, photo: ProofID? = nil)
        throws -> RungTry
    {
        RungTry(rung, .noAnswer, name: name, photo: photo, occurredAt: try at(time))
    }

    @Test func `I3: the rungs stand in their order, and a closed one says which rule closed it`()
        throws
    {
        let ladder = try ladder()
        #expect(
            ladder.steps.map(\.rung) == [.contact, .neighbour, .safePlace, .locker, .reschedule])
        let open = ladder.steps.filter { $0.skip == nil }.map(\.rung)
        #expect(open == [.contact, .neighbour, .reschedule])
        // Nothing is left where nobody agreed to it: there is no default "leave it".
        #expect(ladder.step(.safePlace)?.skip?.rule == "left-as-agreed")
        #expect(ladder.step(.safePlace)?.skip?.sentence.contains("agreed") == true)
        #expect(ladder.step(.locker)?.skip?.rule == "no-point")
        #expect(ladder.untried(given: []) == [.contact, .neighbour])
    }

    @Test func `I3: what only its recipient may take skips every rung between bell and depot`()
        throws
    {
        let ladder = try ladder { $0.goods = [.regulated] }
        #expect(ladder.untried(given: []) == [.contact])
        #expect(ladder.step(.neighbour)?.skip?.rule == "regulated")
    }

    @Test func `I3: a locker is a rung only where one exists`() throws {
        let point: SiteID = try label("L7")
        #expect(try ladder(points: [point]).untried(given: []).contains(.locker))
        let regulated = try ladder(points: [point]) { $0.goods = [.regulated] }
        #expect(regulated.step(.locker)?.skip?.rule == "regulated")
    }

    @Test func `I3: who has no telephone is rung for, and is not called`() throws {
        #expect(try ladder(hasPhone: false).step(.contact)?.evidence == [[.doorbell]])
        #expect(try ladder().step(.contact)?.evidence == [[.doorbell, .call]])
    }

    @Test func `I3: the recipient is given time after the last contact`() throws {
        let ladder = try ladder()
        let one = try attempt(contacts: [(.doorbell, "08:32")])
        #expect(throws: Rejection.evidenceMissing) {
            try one.climb(try tried(.contact, "08:40"), on: ladder)
        }
        let both = try attempt(contacts: [(.doorbell, "08:32"), (.call, "08:35")])
        #expect(throws: Rejection.rungTooEarly) {
            try both.climb(try tried(.contact, "08:35"), on: ladder)
        }
        #expect(try both.climb(try tried(.contact, "08:36"), on: ladder).count == 1)
        // A call that is told late and was made later is none at that moment.
        #expect(throws: Rejection.evidenceMissing) {
            try both.climb(try tried(.contact, "08:34"), on: ladder)
        }
    }

    @Test func `I3: a rung comes after the ones before it, with its own evidence`() throws {
        let ladder = try ladder()
        let rung = try attempt(contacts: [(.doorbell, "08:32"), (.call, "08:33")])
        #expect(throws: Rejection.rungsMissing) {
            try rung.climb(try tried(.neighbour, "08:36", name: "Laine"), on: ladder)
        }
        let first = try rung.after([.rungTried(try tried(.contact, "08:34"))])
        #expect(throws: Rejection.evidenceMissing) {
            try first.climb(try tried(.neighbour, "08:36"), on: ladder)
        }
        #expect(throws: Rejection.rungTooEarly) {
            try first.climb(try tried(.neighbour, "08:34", name: "Laine"), on: ladder)
        }
        #expect(throws: Rejection.rungClosed) {
            try first.climb(try tried(.safePlace, "08:36"), on: ladder)
        }
        let next = try tried(.neighbour, "08:35", name: "Laine")
        let events = try first.climb(next, on: ladder)
        #expect(events == [.rungTried(next)])
        #expect(try first.after(events).climb(next, on: ladder) == [])
    }

    @Test func `I3: a picture of a rung is taken there, and proves no handoff`() throws {
        let agreed = HandoffPolicy.standard.decide(
            for: HandoffCircumstances(promised: .safePlace, building: .house), version: "HP-1")
        let ladder = try #require(
            EscalationLadder(rules, for: [agreed], in: .init(hasPhone: true)))
        let photo = try Attempt.proof("P1", .photo, "PX-1")
        // Captured at 08:33, before the neighbour was asked.
        let before = try Attempt.opened().after([
            .proofCaptured(photo), .rungTried(try tried(.contact, "08:34")),
            .rungTried(try tried(.neighbour, "08:35", name: "Laine")),
        ])
        let last = try tried(.safePlace, "08:36", photo: photo.id)
        #expect(throws: Rejection.evidenceMissing) { try before.climb(last, on: ladder) }
        let fresh = try Attempt.opened().after([
            .rungTried(try tried(.contact, "08:31")),
            .rungTried(try tried(.neighbour, "08:32", name: "Laine")), .proofCaptured(photo),
        ])
        let parcel: ParcelID = try label("PX-1")
        #expect(fresh.captured(for: parcel) == [.photo])
        let events = try fresh.climb(last, on: ladder)
        #expect(try fresh.after(events).captured(for: parcel) == [])
    }

    @Test func `I3: a failure without its rungs is refused, and one that is no absence needs none`()
        throws
    {
        let ladder = try ladder()
        let rung = try attempt(contacts: [(.doorbell, "08:32"), (.call, "08:33")])
        func fail(_ attempt: Attempt, _ reason: ReasonCode, _ said: String? = nil) throws {
            _ = try attempt.fail(
                [try label("PX-1")], reason: reason,
                account: Attempt.Account(statement: said, place: nil), occurredAt: try at("08:40"),
                fenceMeters: 100, under: EvidenceRule(), ladder: ladder)
        }
        #expect(throws: Rejection.rungsMissing) { try fail(rung, .rcpNotHome) }
        try fail(rung, .rcpRefused, "She did not order it.")
        let half = try rung.after([.rungTried(try tried(.contact, "08:34"))])
        #expect(throws: Rejection.rungsMissing) { try fail(half, .rcpNotHome) }
        let whole = try half.after([.rungTried(try tried(.neighbour, "08:35", name: "Laine"))])
        try fail(whole, .rcpNotHome)
    }

    @Test func `I3: a neighbour takes it only after the recipient was tried, unless it was agreed`()
        throws
    {
        let parcel: ParcelID = try label("PX-1")
        func handOff(_ promised: HandoffMode, after rungs: [Rung]) throws -> Int {
            let decision = HandoffPolicy.standard.decide(
                for: HandoffCircumstances(promised: promised, building: .house), version: "HP-1")
            let ladder = EscalationLadder(rules, for: [decision], in: .init(hasPhone: true))
            let attempt = try Attempt.opened().after(
                [.proofCaptured(try Attempt.proof("P1", .photo, "PX-1"))]
                    + rungs.map { .rungTried(try tried($0, "08:34")) })
            return try attempt.handOff(
                [parcel], mode: .neighbour, to: nobody, decisions: [parcel: decision],
                ladder: ladder
            ).count
        }
        #expect(throws: Rejection.rungsMissing) { try handOff(.person, after: []) }
        #expect(try handOff(.person, after: [.contact]) == 1)
        #expect(try handOff(.neighbour, after: []) == 1)
    }
}
