import Attestation
import Testing

/// Legs that are there, legs that were expected, and what comes of it.
private let judgments:
    [(
        has: Set<TokenKind>, expects: Set<TokenKind>, decision: Verdict.Decision, grade: Grade,
        codes: [String]
    )] = [
        // A van with a camera.
        ([.telematics, .vision], [.telematics, .vision], .accept, .threeLegs, []),
        ([.telematics], [.telematics, .vision], .review, .twoLegs, ["v.missing"]),
        ([.vision], [.telematics, .vision], .review, .twoLegs, ["t.missing"]),
        ([], [.telematics, .vision], .review, .oneLeg, ["t.missing", "v.missing"]),
        // A courier on foot, with and without a camera.
        ([.vision], [.vision], .accept, .twoLegs, ["t.absent"]),
        ([], [.vision], .review, .oneLeg, ["t.absent", "v.missing"]),
        ([], [], .accept, .oneLeg, ["t.absent", "v.absent"]),
        // Nobody adds a leg that was not asked for.
        ([.telematics, .vision], [.vision], .reject, .contradicted, ["t.role"]),
    ]

struct GradeTests {
    @Test func `a missing leg lowers the grade and never passes silently`() throws {
        for (has, expects, decision, grade, codes) in judgments {
            var scene = Scene()
            if !has.contains(.telematics) { scene.van = nil }
            if !has.contains(.vision) { scene.camera = nil }
            scene.challenge.devices.telematics =
                expects.contains(.telematics) ? scene.vanKey.key.id : nil
            scene.challenge.devices.vision =
                expects.contains(.vision) ? scene.cameraKey.key.id : nil
            let verdict = try scene.verdict()
            #expect(verdict.codes == codes)
            #expect(verdict.decision == decision, "\(codes)")
            #expect(verdict.grade == grade, "\(codes)")
        }
    }

    @Test func `legs in doubt count only when a person has looked`() throws {
        var scene = Scene()
        scene.van?.fix.source = .network
        scene.camera?.image.showsLabel = false
        scene.camera?.image.sharpness = 0
        scene.phone.clock.anchor = nil
        let verdict = try scene.verdict()
        #expect(verdict.codes == ["t.src", "h.unanchored", "v.sharp", "v.label"])
        #expect(verdict.grade == .claimed)
        #expect(verdict.gradeOnceReviewed == .threeLegs)
    }

    @Test func `a contradiction outweighs all else`() throws {
        var scene = Scene()
        scene.camera?.image.showsLabel = false
        scene.now += 200_000
        scene.phone.fix.isMock = true
        let verdict = try scene.verdict()
        #expect(
            Set(verdict.findings.map(\.reason.weight)) == [.doubt, .inadmissible, .contradiction])
        #expect(verdict.decision == .reject)
        #expect(verdict.grade == .contradicted)
    }

    @Test func `every reason has a code of its own`() {
        #expect(Set(Reason.allCases.map(\.rawValue)).count == Reason.allCases.count)
        for weight in Reason.Weight.allCases {
            #expect(Reason.allCases.contains { $0.weight == weight })
        }
    }
}
