import Testing

@testable import Delivery

/// Words in, one meaning out, and nothing guessed.
struct DispatchGrammarTests {
    @Test(arguments: [
        ("Move stop 3 of R1 to R2.", DispatchRequest.moveStop(3, of: "R1", to: "R2", .last)),
        ("put stop 12 from P1-261123-R1 first", .moveStop(12, of: "P1-261123-R1", to: nil, .first)),
        ("move stop 3 of R1 to R2 at place 4", .moveStop(3, of: "R1", to: "R2", .at(4))),
        ("Give stop 3 of R1 to position 2", .moveStop(3, of: "R1", to: nil, .at(2))),
        ("move C-12 to R2", .moveConsignment("C-12", to: "R2", .last)),
        ("move C-12 last", .moveConsignment("C-12", to: nil, .last)),
        ("VAN-2 broke down", .brokeDown(["VAN-2"])),
        ("VAN-2, VAN-3 and VAN-4 have broken down!", .brokeDown(["VAN-2", "VAN-3", "VAN-4"])),
        ("R3 leaves late at 9.30", .startsLate("R3", .at(hour: 9, minute: 30))),
        ("R3 is 20 minutes late", .startsLate("R3", .by(minutes: 20))),
        ("add C-1, C-2 to the plan", .add(["C-1", "C-2"])),
        ("add C-1, C-2, and C-3", .add(["C-1", "C-2", "C-3"])),
        ("take out C-4", .takeOut(["C-4"])),
        ("Where is PX-1?", .whereIs("PX-1")),
        ("Which routes are late?", .whatIsLate),
        ("what is left on R2", .whatIsLeft(on: "R2")),
        ("who has no place?", .whoHasNoPlace),
    ])
    func `what dispatchers say has one meaning`(text: String, request: DispatchRequest) {
        #expect(DispatchGrammar.read(text) == .understood(request))
    }

    @Test(arguments: [
        "", "move", "move stop three of R1 to R2", "move stop 0 of R1 to R2", "R3 starts at 25:00",
        "R3 starts at 9:7", "delete everything", "where is", "move stop 3 of R1",
        "R1 is -5 minutes late", "add", "add C-1 C-2",
        "add C-1 to the moon", "add and", "where is \u{202E}PX-1",
    ])
    func `what fits no form is not guessed at`(text: String) {
        #expect(DispatchGrammar.read(text) == .notUnderstood)
    }

    @Test func `the sentence of a request is read back as the same request`() {
        var random = SplitMix(seed: 7)
        for _ in 0..<5_000 {
            let request = anyRequest(&random)
            #expect(DispatchGrammar.read(request.words) == .understood(request), "\(request.words)")
        }
    }

    private func anyRequest(_ random: inout SplitMix) -> DispatchRequest {
        func name() -> String {
            ["R1", "VAN-2", "C-12", "P1-261123-R4", "a.b:c~d@e+f", "42", "first1"]
                .randomElement(using: &random) ?? "R1"
        }
        func names() -> [String] { (0...Int.random(in: 0...3, using: &random)).map { _ in name() } }
        let place: DispatchRequest.Place =
            [.first, .last, .at(Int.random(in: 1...99, using: &random))]
            .randomElement(using: &random) ?? .first
        let other = Bool.random(using: &random) ? name() : nil
        return switch Int.random(in: 0...9, using: &random) {
        case 0: .moveStop(Int.random(in: 1...300, using: &random), of: name(), to: other, place)
        case 1: .moveConsignment(name(), to: other, place)
        case 2: .brokeDown(names())
        case 3:
            .startsLate(
                name(),
                .at(
                    hour: Int.random(in: 0...23, using: &random),
                    minute: Int.random(in: 0...59, using: &random)))
        case 4: .startsLate(name(), .by(minutes: Int.random(in: 1...600, using: &random)))
        case 5: .add(names())
        case 6: .takeOut(names())
        case 7: .whereIs(name())
        case 8: .whatIsLeft(on: name())
        default: [.whatIsLate, .whoHasNoPlace].randomElement(using: &random) ?? .whatIsLate
        }
    }
}
