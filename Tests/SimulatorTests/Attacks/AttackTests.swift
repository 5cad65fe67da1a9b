import Attestation
import Imagery
import Simulator
import Testing

struct AttackTests {
    @Test(arguments: allAttacks.map(\.name))
    func `an attack is found by its own sign, or said to be beyond signatures`(
        name: String
    ) throws {
        let staged = try #require(attack(named: name))
        var counter = Counter()
        let verdict = try stage(staged, number: 2, after: 1, at: &counter)
        guard staged.undetectable == nil else {
            #expect(verdict.decision == .accept, "\(verdict.codes)")
            return
        }
        #expect(verdict.decision != .accept)
        #expect(verdict.grade != .threeLegs)
        #expect(!staged.tells.isDisjoint(with: verdict.codes), "found: \(verdict.codes)")
    }

    @Test func `every attack has a name of its own`() {
        #expect(Set(allAttacks.map(\.name)).count == allAttacks.count)
    }

    @Test func `who cheats lowers nobody else`() throws {
        for attack in allAttacks where attack.name != "revoked-device" {
            var counter = Counter()
            _ = try stage(attack, number: 2, after: 1, at: &counter)
            let next = encounter(3)
            let photo = try picture(next)
            let verdict = counter.verdict(
                on: try counter.kit.draft(
                    next, asked: try counter.question(for: next.parcel), photo: photo
                ).signed(), photo: try facts(photo, of: next), at: next.at)
            #expect(verdict.codes.isEmpty, "after \(attack.name): \(verdict.codes)")
        }
    }

    /// An honest handoff, and then one that is cheated at.
    private func stage(
        _ attack: any Attack, number: Int, after earlier: Int, at counter: inout Counter
    ) throws -> Verdict {
        let before = encounter(earlier)
        let honest = try picture(before)
        let first = try counter.kit.draft(
            before, asked: try counter.question(for: before.parcel), photo: honest
        ).signed()
        let accepted = counter.verdict(
            on: first, photo: try facts(honest, of: before), at: before.at)
        try #require(accepted.decision == .accept, "\(accepted.codes)")

        let here = encounter(number)
        let photo = try picture(here)
        let doorstep = ParcelPhoto(seed: 7, doorstep: here.attempt)
        let stranger = DeviceIdentity(id: "VU-stranger", role: .telematics, seed: 7)
        counter.enrol(stranger)
        if attack.needs.contains(.lastHandoff) { counter.revokeHandheld(at: here.at + -60) }
        var forgery = Forgery(
            encounter: here,
            draft: counter.kit.draft(
                here, asked: try counter.question(for: here.parcel), photo: photo),
            photo: photo,
            loot: Loot(
                earlier: Loot.Earlier(encounter: before, handshake: first, photo: honest),
                sibling: "PX-sibling", otherUnit: stranger,
                camera: { label, blur in
                    (try? doorstep.taken(of: label, shot: 9, blur: blur)) ?? photo
                }))
        let handshake = try attack.stage(&forgery)
        let upload = forgery.upload ?? forgery.photo ?? photo
        return counter.verdict(
            on: handshake, photo: try facts(upload, of: here), at: here.at)
    }

    private func picture(_ encounter: Encounter) throws -> TakenPhoto {
        try ParcelPhoto(seed: 7, doorstep: encounter.attempt).taken(of: encounter.parcel)
    }

    /// What a server sees in the bytes by itself.
    private func facts(_ photo: TakenPhoto, of encounter: Encounter) throws -> PhotoFacts {
        let plane = try JPEG.luma(of: photo.jpeg)
        return PhotoFacts(
            sha256: photo.sha256, perceptualHash: plane.perceptualHash,
            sharpness: plane.sharpness,
            showsLabel: plane.barcodes().contains { $0.text == encounter.parcel })
    }
}
