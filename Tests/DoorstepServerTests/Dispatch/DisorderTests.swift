import Attestation
import Database
import Delivery
import EventLog
import Testing

@testable import DoorstepServer

/// What everybody sees at the end of a day, without the moments at which the log heard of it.
private struct Ending: Equatable {
    var parcels: [String: Parcel] = [:]
    var rows: [[String]] = []
    var isCompleted = false
    var strays: Set<ParcelID> = []
}

extension WorkingDay {
    /// Tells everything; what comes before its time is told again, as an outbox does.
    fileprivate func tell(_ script: [Told]) async throws {
        var waiting = script
        while !waiting.isEmpty {
            var early: [Told] = []
            for told in waiting where !(try await isTaken(told)) { early.append(told) }
            if early.count == waiting.count {
                Issue.record("Never found their time: \(early.map(\.words))")
                return
            }
            waiting = early
        }
    }

    private func isTaken(_ told: Told) async throws -> Bool {
        do { try await told.tell(bench.errand) } catch {
            if let rejection = error as? Rejection, rejection.mayPassLater { return false }
            if let refusal = error as? Refusal, refusal.isRetryable { return false }
            Issue.record("\(told.words): \(error)")
        }
        return true
    }

    fileprivate func ending() async throws -> Ending {
        var ending = Ending()
        for number in 1...4 {
            let code = "PX-\(number)"
            ending.parcels[code] = try await bench.errand.load(Parcel.self, "parcel/\(code)").state
        }
        let route = try await bench.errand.load(LiveRoute.self, "route/R7").state
        ending.isCompleted = route.isCompleted
        ending.strays = route.strays
        ending.rows = try await bench.desk.journal.store.read { db in
            try db.query(
                """
                SELECT id, milestone, custodian, reason, grade, route, attempt, delivered, attempts,
                    failures, attempted
                FROM parcels ORDER BY id
                """, []
            ).map { row in (0..<11).map { "\(row[$0])" } }
        }
        return ending
    }
}

struct DisorderTests {
    @Test func `a day in order ends as it was driven`() async throws {
        let day = try await WorkingDay()
        try await day.tell(try WorkingDay.script())
        let ending = try await day.ending()
        #expect(ending.isCompleted)
        #expect(ending.parcels["PX-1"]?.milestone == .handedOff)
        #expect(ending.parcels["PX-1"]?.grade == .claimed)
        #expect(ending.parcels["PX-2"]?.milestone == .returned)
        #expect(ending.parcels["PX-2"]?.reason == .rcpNotHome)
        #expect(ending.parcels["PX-2"]?.custodian == .site(try label("north")))
        #expect(ending.parcels["PX-3"]?.milestone == .handedOff)
        #expect(ending.parcels["PX-3"]?.attempt == AttemptID("A4"))
        #expect(ending.parcels["PX-4"]?.custodian == .shipper)
        let replay = try await day.bench.desk.journal.rebuild(.check)
        #expect(replay.isIdentical)
    }

    @Test(arguments: 1...24 as ClosedRange<UInt64>)
    func `a day told twice and in any order ends the same`(seed: UInt64) async throws {
        let straight = try await WorkingDay()
        try await straight.tell(try WorkingDay.script())
        var dice = SplitMix(state: seed)
        let disordered = try await WorkingDay()
        let script = try WorkingDay.script()
        try await disordered.tell((script + script).shuffled(using: &dice))
        #expect(try await disordered.ending() == straight.ending())
    }
}

/// Random numbers that come again with their seed.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}
