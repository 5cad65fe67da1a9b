import Attestation
import Delivery
import Testing

private typealias Row = (judged: [(Verdict.Decision, Grade)], grade: Grade, isVerified: Bool)

/// What stands beside "delivered" for a set of verdicts, whatever their order.
private let table: [Row] = [
    ([], .claimed, false),
    ([(.reject, .claimed)], .claimed, false),
    ([(.review, .twoLegs)], .twoLegs, false),
    ([(.accept, .oneLeg)], .oneLeg, false),
    ([(.accept, .threeLegs)], .threeLegs, true),

    // A contradiction is not hidden behind a try with fewer legs; an accepted one says more.
    ([(.reject, .contradicted)], .contradicted, false),
    ([(.reject, .contradicted), (.review, .twoLegs)], .contradicted, false),
    ([(.reject, .contradicted), (.accept, .twoLegs)], .twoLegs, false),
    ([(.reject, .contradicted), (.accept, .threeLegs)], .threeLegs, true),

    // Doubts do not add to what is accepted.
    ([(.review, .twoLegs), (.accept, .oneLeg)], .oneLeg, false),
    ([(.accept, .oneLeg), (.accept, .twoLegs)], .twoLegs, false),
]

struct HandshakeGradeTests {
    @Test func `the grade follows from the verdicts in any order`() throws {
        for row in table {
            for order in [row.judged, row.judged.reversed()] {
                let attempt = try attempt(with: order)
                #expect(attempt.grade(of: parcel) == row.grade, "\(row.judged)")
                #expect(attempt.isVerified(parcel) == row.isVerified, "\(row.judged)")
            }
        }
    }

    @Test func `a person lifts doubts once, and never a rejection`() throws {
        let lift = HandshakeStanding.Review(
            isLifted: true, reason: "Seen", by: "eino", at: Instant(milliseconds: 9))
        let doubted = try attempt(with: [(.review, .twoLegs)])
        var lifted = doubted
        for event in try doubted.review(id(0), lift) {
            lifted.apply(event, occurredAt: Instant(milliseconds: 9))
        }
        #expect(lifted.grade(of: parcel) == .threeLegs)
        #expect(lifted.isVerified(parcel))
        #expect(try lifted.review(id(0), lift).isEmpty)
        let rejected = try attempt(with: [(.reject, .contradicted)])
        #expect(throws: Rejection.nothingToReview) { try rejected.review(id(0), lift) }
        #expect(throws: Rejection.handshakeUnknown) { try rejected.review(id(7), lift) }
    }

    @Test func `a verified handoff goes back by a correction only`() throws {
        var parcel = Parcel()
        let door: AttemptID = try #require(AttemptID("A1"))
        let consignment = try #require(ConsignmentID("C-1"))
        for event: Parcel.Event in [
            .created(consignment: consignment), .attempted(door),
            .handedOff(door, mode: .person, to: .recipient, grade: .claimed),
            .verified(door, .threeLegs),
        ] {
            parcel.apply(event, occurredAt: Instant(milliseconds: 1))
        }
        #expect(parcel.milestone == .verified)
        #expect(parcel.flags.isEmpty)
        #expect(parcel.grade(in: door, as: .contradicted, isVerified: false).isEmpty)
        #expect(parcel.grade(in: door, as: .threeLegs, isVerified: true).isEmpty)
        parcel.apply(
            .handoffWithdrawn(door, event: "e", note: "Wrong door"),
            occurredAt: Instant(milliseconds: 2))
        #expect(parcel.grade == nil)
        #expect(parcel.milestone == .attempted)
    }

    private var parcel: ParcelID { sample(ParcelID("PX-1")) }

    private func id(_ number: Int) -> HandshakeID { sample(HandshakeID("H-\(number)")) }

    private func attempt(with judged: [(Verdict.Decision, Grade)]) throws -> Attempt {
        var attempt = Attempt(id: sample(AttemptID("A1")))
        let moment = Instant(milliseconds: 1)
        let opening = Attempt.Opening(
            route: sample(RouteID("R7")), stop: 1, driver: sample(DriverID("aino")),
            parcels: [parcel], metersFromStop: 3, accuracyMeters: 8, place: nil)
        attempt.apply(.opened(opening), occurredAt: moment)
        for (number, (decision, grade)) in judged.enumerated() {
            let standing = HandshakeStanding(
                id: id(number), parcel: parcel, decision: decision, grade: grade,
                gradeOnceReviewed: decision == .review ? .threeLegs : grade, codes: [],
                limitsVersion: "test", receivedAt: moment, photo: .judged)
            for event in try attempt.judged(standing, tokens: nil) {
                attempt.apply(event, occurredAt: moment)
            }
        }
        return attempt
    }
}

private func sample<ID>(_ id: ID?) -> ID {
    guard let id else { preconditionFailure("The test's own labels are labels.") }
    return id
}
