import Attestation
import DoorstepAPI
import Foundation
import Simulator
import Testing

/// What vans with devices send on a day.
struct WitnessedDayTests {
    @Test func `every file that is announced is sent, byte for byte`() throws {
        for attackers in [0, 0.5] {
            let steps = try script(attackers: attackers).steps
            var announced: [String: String] = [:]
            for proof in try proofs(in: steps) { announced[proof.id] = proof.sha256 }
            var sent: [String: String] = [:]
            for step in steps where step.command.path == "/v1/uploads" {
                sent[try proof(of: step)] = Digest.hex(of: step.command.body)
                #expect(step.command.headers["Upload-Length"] == "\(step.command.body.count)")
            }
            #expect(sent == announced)
            #expect(sent.count > 60)
        }
    }

    @Test func `each parcel that changes hands is vouched for and photographed by itself`() throws {
        let steps = try script().steps
        let handed = try steps.filter { $0.command.path.hasSuffix("/handoffs") }
            .flatMap { try decoded(NewHandoff.self, $0).parcels }
        let vouched = try steps.filter { $0.command.path.hasSuffix("/handshakes") }
            .map { try decoded(NewHandshake.self, $0) }
        #expect(vouched.map(\.parcel) == handed)
        #expect(vouched.allSatisfy { $0.telematics != nil })
        let photos = try proofs(in: steps).filter { $0.kind == .photo && $0.parcels.count == 1 }
        #expect(Set(photos.flatMap(\.parcels)).isSuperset(of: handed))
    }

    @Test func `signatures are plausible and no two of them alike`() throws {
        let steps = try script().steps
        let ids = try proofs(in: steps).filter { $0.kind == .signature }.map(\.id)
        var shapes: [SignatureShape] = []
        for step in steps where step.command.path == "/v1/uploads" {
            guard ids.contains(try proof(of: step)) else { continue }
            let file = try decoded([[[Double]]].self, step)
            let lines = file.map { line in
                line.map { Strokes.Point(x: $0[0], y: $0[1], time: $0[2]) }
            }
            let strokes = try #require(Strokes(lines))
            #expect(strokes.isPlausible)
            shapes.append(try #require(SignatureShape(strokes)))
        }
        #expect(shapes.count > 5)
        for (index, shape) in shapes.enumerated() {
            for other in shapes[..<index] {
                #expect(shape.distance(to: other) > 2 * SignatureShape.copyDistance)
            }
        }
    }

    @Test func `what is true about a day is never sent`() throws {
        let script = try script(attackers: 0.5)
        let names = Set(script.truths.compactMap(\.attack))
        #expect(names.count > 15)
        for step in script.steps where step.command.path != "/v1/uploads" {
            let text = step.command.path + String(decoding: step.command.body, as: UTF8.self)
            #expect(!names.contains { text.contains($0) }, "\(text)")
        }
    }

    @Test func `whoever cheats hands off the same parcels as an honest driver`() throws {
        let (honest, cheated) = (try script(), try script(attackers: 0.5))
        #expect(honest.truths.map(\.parcel) == cheated.truths.map(\.parcel))
        #expect(honest.truths.allSatisfy { $0.attack == nil })
        #expect(cheated.truths.map(\.deserved) == honest.truths.map(\.deserved))
    }

    private func script(
        attackers: Double = 0
    ) throws -> (steps: [Step], truths: [HandoffTruth]) {
        let city = try Town.city { $0.rates.cameraLost = 50 }
        var plot = AttackPlot(share: attackers, seed: city.setting.seed)
        let scripts = try Town.routes(of: city).map {
            try VirtualDriver(
                route: $0, city: city, equipment: try Town.equipment(of: $0, in: city)
            ).script(&plot)
        }
        return (scripts.flatMap(\.steps), scripts.flatMap(\.truths))
    }

    private func proofs(in steps: [Step]) throws -> [NewProof] {
        try steps.filter { $0.command.path.hasSuffix("/proofs") }
            .map { try decoded(NewProof.self, $0) }
    }

    private func decoded<Body: Decodable>(_ type: Body.Type, _ step: Step) throws -> Body {
        try JSONDecoder().decode(type, from: Data(step.command.body))
    }

    /// The proof that an upload's metadata names.
    private func proof(of step: Step) throws -> String {
        let pairs = try #require(step.command.headers["Upload-Metadata"]).split(separator: ",")
        let value = try #require(pairs.first { $0.hasPrefix("proof ") }?.dropFirst(6))
        return String(decoding: try #require(Data(base64Encoded: String(value))), as: UTF8.self)
    }
}
