import Attestation
import Simulator
import Testing

struct VanKitTests {
    @Test func `honest handoffs of a whole day are accepted with three legs`() throws {
        var counter = Counter()
        for number in 1...60 {
            let encounter = encounter(number)
            let photo = photo(encounter)
            let question = try counter.question(for: encounter.parcel)
            let handshake = try counter.kit.draft(encounter, asked: question, photo: photo)
                .signed()
            let verdict = counter.verdict(on: handshake, photo: facts(photo), at: encounter.at)
            #expect(verdict.decision == .accept, "\(number): \(verdict.codes)")
            #expect(verdict.grade == .threeLegs)
        }
    }

    @Test func `hours later it is worth the same, in any order`() throws {
        var counter = Counter()
        var handshakes: [(Handshake, TakenPhoto)] = []
        for number in 1...5 {
            let encounter = encounter(number)
            let question = try counter.question(for: encounter.parcel)
            let photo = photo(encounter)
            handshakes.append(
                (
                    try counter.kit.draft(encounter, asked: question, photo: photo).signed(), photo
                ))
        }
        for (handshake, photo) in handshakes.reversed() {
            let verdict = counter.verdict(
                on: handshake, photo: facts(photo), at: Counter.shift + 40_000)
            #expect(verdict.codes.isEmpty)
        }
    }

    @Test func `without a van there are two legs, and nobody has to look`() throws {
        var counter = Counter(
            kit: VanKit(name: "B1", shift: Counter.shift, seed: 7, hasUnit: false))
        let encounter = encounter(1)
        let photo = photo(encounter)
        let question = try counter.question(for: encounter.parcel)
        let verdict = counter.verdict(
            on: try counter.kit.draft(encounter, asked: question, photo: photo).signed(),
            photo: facts(photo), at: encounter.at)
        #expect(verdict.grade == .twoLegs)
        #expect(verdict.decision == .accept)
        #expect(verdict.codes == ["t.absent"])
    }

    @Test func `a camera that was there in the morning and is lost asks for a person`() throws {
        var counter = Counter()
        let encounter = encounter(1, isCameraLost: true)
        let question = try counter.question(for: encounter.parcel)
        let verdict = counter.verdict(
            on: try counter.kit.draft(encounter, asked: question, photo: nil).signed(),
            photo: nil, at: encounter.at)
        #expect(verdict.grade == .twoLegs)
        #expect(verdict.decision == .review)
        #expect(verdict.codes == ["v.missing"])
    }

    @Test func `the same seed has the same devices, another seed has others`() {
        let keys = { (seed: UInt64) in
            VanKit(name: "V1", shift: Counter.shift, seed: seed).identities.map(\.signer.key.id)
        }
        #expect(keys(7) == keys(7))
        #expect(Set(keys(7) + keys(8)).count == 6)
    }

    @Test func `the same encounter is told in the same words`() throws {
        var counter = Counter()
        let encounter = encounter(1)
        let question = try counter.question(for: encounter.parcel)
        let photo = photo(encounter)
        let drafts = (1...2).map { _ in
            counter.kit.draft(encounter, asked: question, photo: photo)
        }
        #expect(drafts[0].handheld == drafts[1].handheld)
        #expect(drafts[0].telematics == drafts[1].telematics)
        #expect(drafts[0].vision == drafts[1].vision)
    }
}
