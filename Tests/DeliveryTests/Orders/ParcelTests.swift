import Attestation
import Delivery
import Testing

struct ParcelTests {
    private func parcel(_ history: [(event: Parcel.Event, clock: String)]) throws -> Parcel {
        var parcel = Parcel()
        for (event, clock) in history { parcel.apply(event, occurredAt: try at(clock)) }
        return parcel
    }

    /// PX-1, in Aino's van on R7.
    private func underWay() throws -> [(event: Parcel.Event, clock: String)] {
        [
            (.created(consignment: try label("C-1")), "05:00"),
            (.received(at: try label("north")), "06:00"),
            (.sorted(lane: "7", at: try label("north")), "06:01"),
            (.loaded(route: try label("R7"), driver: try label("aino")), "07:00"),
            (.outForDelivery(route: try label("R7")), "08:00"),
            (.arrived(route: try label("R7"), stop: 1), "08:30"),
        ]
    }

    private let delivered: (AttemptID) -> Parcel.Event = {
        .handedOff($0, mode: .person, to: .recipient, grade: .claimed)
    }

    @Test func `custody goes from the site to the driver and nowhere else`() throws {
        let atShipper = try parcel([(.created(consignment: try label("C-1")), "05:00")])
        #expect(throws: Rejection.custodyElsewhere) {
            try atShipper.load(on: try label("R7"), by: try label("aino"))
        }
        let aboard = try parcel(try underWay())
        #expect(aboard.custodian == .driver(try label("aino")))
        #expect(try aboard.load(on: try label("R7"), by: try label("aino")) == [])
        #expect(throws: Rejection.custodyElsewhere) {
            try aboard.load(on: try label("R8"), by: try label("otso"))
        }
    }

    @Test func `nobody hands off what somebody else has`() throws {
        let aboard = try parcel(try underWay())
        #expect(throws: Rejection.parcelNotWithDriver) {
            try aboard.handOff(
                in: try label("A1"), mode: .person, to: .recipient, from: try label("otso"),
                grade: .claimed)
        }
    }

    @Test func `a handoff carries its grade, and a withdrawn one gives the parcel back`() throws {
        let attempt: AttemptID = try label("A1")
        var history = try underWay()
        history += [(.attempted(attempt), "08:31"), (delivered(attempt), "08:33")]
        var handed = try parcel(history)
        #expect(handed.milestone == .handedOff)
        #expect(handed.grade == .claimed)
        let wrong = Recorded(
            id: "e1", event: delivered(attempt), occurredAt: try at("08:33"),
            recordedAt: try at("08:34"))
        for event in try handed.correct(wrong, note: "Wrong door") {
            handed.apply(event, occurredAt: try at("09:00"))
        }
        #expect(handed.milestone == .attempted)
        #expect(handed.grade == nil)
        #expect(handed.custodian == .driver(try label("aino")))
        #expect(throws: Rejection.correctionImpossible) { try handed.correct(wrong, note: "Again") }
    }

    @Test func `an older attempt that is told late changes nothing`() throws {
        let (first, second): (AttemptID, AttemptID) = (try label("A1"), try label("A2"))
        let failed: [(event: Parcel.Event, clock: String)] = [
            (.attempted(first), "08:31"), (.attemptFailed(first, reason: .rcpNotHome), "08:34"),
        ]
        let handed: [(event: Parcel.Event, clock: String)] = [
            (.attempted(second), "11:00"), (delivered(second), "11:02"),
        ]
        let inOrder = try parcel(try underWay() + failed + handed)
        let late = try parcel(try underWay() + handed + failed)
        #expect(late == inOrder)
        #expect(late.reason == nil)
        #expect(
            try late.attempt(
                first, on: try label("R7"), by: try label("aino"),
                occurredAt: try at("08:31")) == [.attempted(first)])
    }

    @Test func `a failure that is told after the return still gives its reason`() throws {
        let attempt: AttemptID = try label("A1")
        let failed: [(event: Parcel.Event, clock: String)] = [
            (.attempted(attempt), "08:31"), (.attemptFailed(attempt, reason: .rcpNotHome), "08:34"),
        ]
        let back: [(event: Parcel.Event, clock: String)] = [
            (.returning(route: try label("R7")), "12:00"),
            (.returned(to: try label("north"), isDamaged: false), "12:01"),
        ]
        let inOrder = try parcel(try underWay() + failed + back)
        let late = try parcel(try underWay() + back + failed)
        #expect(late == inOrder)
        #expect(late.milestone == .returned)
        #expect(late.reason == .rcpNotHome)
    }

    @Test func `what came back starts a new round when it is taken in again`() throws {
        let site: SiteID = try label("north")
        var history = try underWay()
        history += [
            (.returning(route: try label("R7")), "12:00"),
            (.returned(to: site, isDamaged: true), "12:01"),
        ]
        var back = try parcel(history)
        #expect(back.flags == [.damaged])
        for event in back.sorted(into: "8", at: site, occurredAt: try at("15:00")) {
            back.apply(event, occurredAt: try at("18:00"))
        }
        #expect(back.milestone == .sorted)
        #expect(!(try back.load(on: try label("R8"), by: try label("otso"))).isEmpty)
    }
}
