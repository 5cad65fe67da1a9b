import Delivery
import Testing

@testable import DoorstepServer

/// The parts of a day that each door repeats.
extension WorkingDay {
    static func arrival(_ route: RouteID, _ stop: Int, _ clock: String) throws -> [Told] {
        let moment = try at(clock)
        return [
            Told("arrival \(stop)") {
                try await $0.arrive(at: stop, of: route, occurredAt: moment)
            }
        ]
    }

    static func leaving(_ route: RouteID, _ stop: Int, _ clock: String) throws -> [Told] {
        let moment = try at(clock)
        return [
            Told("leaving \(stop)") {
                try await $0.leave(stop: stop, of: route, occurredAt: moment)
            }
        ]
    }

    static func handingOff(
        _ parcel: ParcelID, _ route: RouteID, _ stop: Int, _ id: String, _ fix: Fix, _ clock: String
    ) throws -> [Told] {
        let (attempt, moment): (AttemptID, Instant) = (try label(id), try at(clock))
        let photo = Attempt.Proof(id: try label("P-\(id)"), kind: .photo, parcels: [parcel])
        return [
            opening(attempt, parcel, route, stop, fix, moment),
            Told("photo \(id)") {
                _ = try await $0.captureProof(photo, in: attempt, occurredAt: moment)
            },
            Told("handoff \(id)") {
                _ = try await $0.handOff(
                    [parcel], in: attempt, mode: .doorstep,
                    to: Attempt.Taker(name: nil, relationship: nil, place: nil),
                    custodian: .recipient, occurredAt: moment + .seconds(60))
            },
        ]
    }

    static func failing(
        _ parcel: ParcelID, _ route: RouteID, _ stop: Int, _ id: String, _ fix: Fix, _ clock: String
    ) throws -> [Told] {
        let (attempt, moment): (AttemptID, Instant) = (try label(id), try at(clock))
        let contact = Attempt.Contact(channel: .doorbell, outcome: .noAnswer, occurredAt: moment)
        return [
            opening(attempt, parcel, route, stop, fix, moment),
            Told("contact \(id)") { _ = try await $0.recordContact(contact, in: attempt) },
            Told("failure \(id)") {
                _ = try await $0.failAttempt(
                    [parcel], in: attempt, reason: .rcpNotHome,
                    account: Attempt.Account(statement: nil, place: nil),
                    occurredAt: moment + .seconds(120), fenceMeters: 100, under: EvidenceRule())
            },
        ]
    }

    private static func opening(
        _ attempt: AttemptID, _ parcel: ParcelID, _ route: RouteID, _ stop: Int, _ fix: Fix,
        _ moment: Instant
    ) -> Told {
        Told("opening \(attempt)") {
            _ = try await $0.openAttempt(
                attempt, on: route, stop: stop, for: [parcel], at: fix, occurredAt: moment)
        }
    }
}
