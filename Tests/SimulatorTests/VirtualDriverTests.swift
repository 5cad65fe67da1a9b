import DoorstepAPI
import Foundation
import Geography
import Simulator
import Testing

struct VirtualDriverTests {
    @Test func `the same seed drives the same day to the byte`() throws {
        #expect(try day(seed: 7) == day(seed: 7))
        #expect(try day(seed: 7) != day(seed: 8))
    }

    @Test func `no command has the key of another`() throws {
        let keys = try day(seed: 7).map(\.command.key)
        #expect(Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0.utf8.count <= 255 })
    }

    @Test func `time never runs backwards on a phone`() throws {
        let city = try Town.city()
        for route in try Town.routes(of: city) {
            let times = try VirtualDriver(route: route, city: city).day().map(\.at)
            #expect(times == times.sorted())
        }
    }

    @Test func `every parcel has one end`() throws {
        let tally = try tally(of: day(seed: 7))
        #expect(tally.delivered + tally.returned == 60)
        #expect(tally.failedParcels == tally.returned)
        #expect(tally.failedAttempts > 0)
    }

    @Test func `on a perfect day everything is delivered`() throws {
        let steps = try day(seed: 7) { $0.rates = .perfect }
        let tally = tally(of: steps)
        #expect(tally.delivered == 60)
        #expect(tally.failedAttempts == 0)
        #expect(!steps.contains { $0.command.path.hasSuffix("/returns") })
    }

    @Test func `nobody at home is told only after ringing, calling and waiting`() throws {
        let steps = try day(seed: 7) {
            $0.rates = .perfect
            $0.rates.notHome = 1_000
            $0.rates.neighbourTakesIt = 0
        }
        let failures = steps.filter { $0.command.path.hasSuffix("/failures") }
        #expect(!failures.isEmpty)
        for failure in failures {
            let attempt = failure.command.path.split(separator: "/")[2]
            let own = steps.filter { $0.command.path.contains("/\(attempt)/contacts") }
            let opened = try #require(
                steps.first { text($0).contains("\"id\":\"\(attempt)\"") })
            #expect(own.map(text).filter { $0.contains("noAnswer") }.count >= 2)
            #expect(failure.at - opened.at >= 90)
        }
    }

    @Test func `I3: where a ladder is in force each rung is climbed in its time before giving up`()
        throws
    {
        let city = try Town.city {
            $0.rates = .perfect
            $0.rates.notHome = 1_000
            $0.rates.neighbourTakesIt = 0
        }
        var known = DoorKnowledge()
        for household in city.households { known.ladders[household.consignment.id] = ladder }
        let steps = try Town.routes(of: city).flatMap {
            try VirtualDriver(route: $0, city: city, knowing: known).day()
        }
        let failures = steps.filter { $0.command.path.hasSuffix("/failures") }
        #expect(!failures.isEmpty)
        for failure in failures {
            let path = failure.command.path.replacing("/failures", with: "")
            func own(_ name: String) -> [Step] {
                steps.filter { $0.command.path == "\(path)/\(name)" }
            }
            let rungs = try own("rungs").map {
                try JSONDecoder().decode(NewRungTry.self, from: Data($0.command.body))
            }
            #expect(rungs.map(\.rung) == [.contact, .neighbour, .safePlace])
            #expect(rungs[1].name?.isEmpty == false)
            #expect(own("proofs").contains { text($0).contains(rungs[2].photo ?? "none") })
            let times = own("rungs").map(\.at)
            let called = try #require(own("contacts").map(\.at).max())
            #expect(times[0] - called >= 60)
            #expect(times[1] - times[0] >= 30)
            #expect(times[2] < failure.at)
        }
    }

    @Test
    func `H4: drivers read what is wished before they hand over, and say why they do otherwise`()
        throws
    {
        let city = try Town.city()
        var known = DoorKnowledge()
        for household in city.households {
            known.preferences[household.consignment.id] = DeliveryPreferences(
                consignment: household.consignment.id, stop: 1, since: "2026-11-20T10:00:00Z",
                place: .safePlace, never: [], agreed: [.safePlace])
        }
        let steps = try Town.routes(of: city).flatMap {
            try VirtualDriver(route: $0, city: city, knowing: known).day()
        }
        let handoffs = steps.filter { $0.command.path.hasSuffix("/handoffs") }
        #expect(!handoffs.isEmpty)
        for step in handoffs {
            let handoff = try JSONDecoder().decode(NewHandoff.self, from: Data(step.command.body))
            let path = step.command.path.replacing("/handoffs", with: "/preferences")
            let seen = try #require(steps.first { $0.command.path == path && $0.at < step.at })
            let word = try JSONDecoder().decode(
                PreferencesSeen.self, from: Data(seen.command.body))
            #expect(word.since == "2026-11-20T10:00:00Z" && word.parcels == handoff.parcels)
            let isFollowed = handoff.mode == .person || handoff.mode == .safePlace
            #expect((word.ignored == nil) == isFollowed)
        }
    }

    private let ladder = [
        LadderRung(
            rung: .contact, modes: [.person], evidence: [[.doorbell, .call]], waitSeconds: 60),
        LadderRung(
            rung: .neighbour, modes: [.neighbour], evidence: [[.name], [.photo]], waitSeconds: 30),
        LadderRung(rung: .safePlace, modes: [.safePlace], evidence: [[.photo]], waitSeconds: 0),
        LadderRung(
            rung: .locker, modes: [], evidence: [[.point]], waitSeconds: 0,
            skipped: PolicyFinding(rule: "no-point", sentence: "There is none.")),
        LadderRung(rung: .reschedule, modes: [], evidence: [[]], waitSeconds: 0),
    ]

    @Test func `what is left unattended has its photo first`() throws {
        let steps = try day(seed: 7) { $0.rates.notHome = 1_000 }
        let left = steps.filter {
            $0.command.path.hasSuffix("/handoffs") && !text($0).contains("\"mode\":\"person\"")
        }
        #expect(!left.isEmpty)
        for handoff in left {
            let proofs = handoff.command.path.replacing("/handoffs", with: "/proofs")
            #expect(
                steps.contains {
                    $0.command.path == proofs && $0.at < handoff.at
                        && text($0).contains("\"kind\":\"photo\"")
                })
        }
    }

    @Test func `a stray parcel is taken out again before the van leaves`() throws {
        let city = try Town.city()
        let route = try #require(try Town.routes(of: city).first)
        let steps = try VirtualDriver(route: route, city: city, stray: "PX-9").day()
        let scans = steps.filter { text($0).contains("\"parcel\":\"PX-9\"") }
        let departure = try #require(
            steps.firstIndex { $0.command.path == "/v1/routes/R1/departure" })
        #expect(scans.map { text($0).contains("unload") } == [false, true])
        #expect(try #require(steps.lastIndex { scans.contains($0) }) < departure)
    }

    @Test func `a van drives no faster than a town allows`() throws {
        let fixes = try day(seed: 7).filter { $0.command.path == "/v1/positions" }.flatMap {
            try JSONDecoder().decode(PositionBatch.self, from: Data($0.command.body)).positions
        }
        #expect(fixes.count > 100)
        #expect(fixes.allSatisfy { ($0.speedMps ?? 0) < 20 })
    }

    @Test func `nobody delivers before the window opens`() throws {
        let city = try Town.city()
        for step in try day(seed: 7) where step.command.path.hasSuffix("/handoffs") {
            let handoff = try JSONDecoder().decode(NewHandoff.self, from: Data(step.command.body))
            let household = try #require(
                city.households.first { $0.parcels == handoff.parcels })
            let from = try #require(Moment(household.consignment.promise.from))
            #expect(try #require(Moment(handoff.occurredAt)) >= from)
        }
    }

    private func day(
        seed: UInt64, change: (inout DaySetting) -> Void = { _ in }
    ) throws -> [Step] {
        let city = try Town.city(seed: seed, change: change)
        return try Town.routes(of: city).flatMap {
            try VirtualDriver(route: $0, city: city).day()
        }
    }

    private func tally(of steps: [Step]) -> DayTally {
        var tally = DayTally()
        for step in steps { tally.count(step.effect) }
        return tally
    }

    private func text(_ step: Step) -> String {
        String(decoding: step.command.body, as: UTF8.self)
    }
}
