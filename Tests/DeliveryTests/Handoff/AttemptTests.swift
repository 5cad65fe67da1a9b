import Delivery
import Testing

struct AttemptTests {
    private func failing(
        _ attempt: Attempt, _ reason: ReasonCode, at clock: String = "08:34"
    ) throws -> [Attempt.Event] {
        try attempt.fail(
            [try label("PX-1")], reason: reason, account: silence, occurredAt: try at(clock),
            fenceMeters: 100, under: EvidenceRule())
    }

    @Test func `the same opening again says nothing, another one under its id is refused`() throws {
        let attempt = try Attempt.opened()
        #expect(try attempt.open(try Attempt.opening(["PX-1", "PX-2"])) == [])
        #expect(throws: Rejection.attemptExists) {
            try attempt.open(try Attempt.opening(["PX-1"]))
        }
    }

    @Test func `nobody home needs a fence, a wait and a try, whatever the driver says`() throws {
        let rung = try Attempt.tried(.doorbell, .noAnswer)
        let here = try Attempt.opened()
        #expect(throws: Rejection.evidenceMissing) { try failing(here, .rcpNotHome) }
        #expect(throws: Rejection.evidenceMissing) {
            try failing(try here.after([rung]), .rcpNotHome, at: "08:32")
        }
        let away = try Attempt.opened(metersFromStop: 900).after([rung])
        #expect(throws: Rejection.evidenceMissing) { try failing(away, .rcpNotHome) }
        #expect(!(try failing(try here.after([rung]), .rcpNotHome)).isEmpty)
    }

    @Test func `unreachable needs a call and a message`() throws {
        let called = try Attempt.opened().after([try Attempt.tried(.call, .noAnswer)])
        #expect(throws: Rejection.evidenceMissing) { try failing(called, .rcpUnreachable) }
        let both = try called.after([try Attempt.tried(.message, .noAnswer)])
        #expect(!(try failing(both, .rcpUnreachable)).isEmpty)
    }

    @Test func `a door does not give the codes of shippers and systems`() throws {
        for reason in [ReasonCode.rcpCancelled, .shpNotReady, .secTamper, .carLost, .unknown] {
            #expect(throws: Rejection.reasonForbidden) {
                try failing(try Attempt.opened(), reason)
            }
        }
    }

    @Test func `each parcel of a group needs its own evidence`() throws {
        let parcels: [ParcelID] = [try label("PX-1"), try label("PX-2")]
        let signed = HandoffPolicy.standard.decide(
            for: HandoffCircumstances(proofs: [.signature]), version: "v")
        let decisions = [parcels[0]: signed, parcels[1]: signed]
        let half = try Attempt.opened().after([
            .proofCaptured(try Attempt.proof("P1", .signature, "PX-1"))
        ])
        #expect(throws: Rejection.proofMissing) {
            try half.handOff(parcels, mode: .person, to: nobody, decisions: decisions)
        }
        let whole = try half.after([
            .proofCaptured(try Attempt.proof("P2", .signature, "PX-2"))
        ])
        let events = try whole.handOff(
            parcels, mode: .person, to: nobody, decisions: decisions)
        #expect(events == [.handedOff(parcels: parcels, mode: .person, nobody, policy: "v")])
    }

    @Test func `an outcome is told once and not overwritten`() throws {
        let parcel: ParcelID = try label("PX-1")
        let done = try Attempt.opened().after([
            .handedOff(parcels: [parcel], mode: .person, nobody, policy: "v")
        ])
        let plain = HandoffPolicy.standard.decide(for: HandoffCircumstances(), version: "v")
        let again = try done.handOff(
            [parcel], mode: .person, to: nobody, decisions: [parcel: plain])
        #expect(again == [])
        #expect(throws: Rejection.parcelClosed) { try failing(done, .carNoTime) }
    }

    @Test func `contacts and proofs are recorded once, and only for their attempt`() throws {
        let unknown = Attempt(id: try label("A9"))
        let contact = Attempt.Contact(
            channel: .call, outcome: .noAnswer, occurredAt: try at("08:32"))
        #expect(throws: Rejection.attemptUnknown) { try unknown.contacted(contact) }
        let attempt = try Attempt.opened().after([.contacted(contact)])
        #expect(try attempt.contacted(contact) == [])
        #expect(throws: Rejection.parcelNotInAttempt) {
            try attempt.capture(try Attempt.proof("P1", .photo, "PX-3"))
        }
        let proof = try Attempt.proof("P1", .photo, "PX-1")
        let shown = try attempt.after([.proofCaptured(proof)])
        #expect(try shown.capture(proof) == [])
        #expect(throws: Rejection.proofExists) {
            try shown.capture(try Attempt.proof("P1", .scan, "PX-1"))
        }
    }
}
