import Delivery
import DoorstepServer
import EventLog
import Foundation
import Testing

private let header =
    "id,shipper,site,recipient_name,address,latitude,longitude,promise_from,promise_to,parcel,weight_grams"

private func line(_ number: Int, weight: String = "500", site: String = "north") -> String {
    "C-\(number),acme,\(site),Aino,\"Kaivokatu \(number)\nHelsinki\",60.17,24.94,"
        + "2026-11-20T08:00:00Z,2026-11-20T12:00:00Z,PX-\(number),\(weight)"
}

/// A file in a folder of its own, that goes with the test.
private struct Upload {
    let folder = NSTemporaryDirectory() + "doorstep-\(UUID().uuidString)"

    func waiting(
        _ id: String, _ text: String, _ manner: Import.Manner = .partial,
        _ format: Import.Format = .csv
    ) throws -> Import {
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: folder + "/" + id, atomically: true, encoding: .utf8)
        return Import(
            id: try #require(ImportID(id)), organization: "acme", actor: "test", format: format,
            manner: manner, path: folder + "/" + id, state: .waiting, tally: ImportTally())
    }
}

private func run(_ waiting: Import, at bench: Workbench) async throws -> Import {
    let store = bench.desk.journal.store
    try await ImportView.add(waiting, at: bench.desk.clock.now, in: store)
    try await importConsignments(waiting, at: bench.desk)
    return try #require(try await ImportView.find(waiting.id, of: "acme", in: store))
}

private func rejects(_ id: String, at bench: Workbench) async throws -> [RejectedRow] {
    try await ImportView.rejects(
        of: #require(ImportID(id)), of: "acme", afterLine: 0, limit: 100,
        in: bench.desk.journal.store)
}

struct ImportConsignmentsTests {
    @Test func `good rows are kept and bad ones are told with line, column and reason`()
        async throws
    {
        let bench = try await Workbench()
        try await bench.openNorth()
        let rows = (1...450).map { number in
            switch number {
            case 7: line(7, weight: "-3")
            case 300: line(300, site: "nowhere")
            case 301: line(1, weight: "999")
            default: line(number)
            }
        }
        let text = ([header] + rows).joined(separator: "\r\n")
        let done = try await run(try Upload().waiting("I-1", text), at: bench)
        #expect(done.state == .finished)
        #expect(done.tally.rows == 450)
        #expect(done.tally.booked == 447)
        #expect(done.tally.rejected == 3)
        let found = try await rejects("I-1", at: bench)
        #expect(found.map(\.column) == ["weight_grams", "site", "id"])
        #expect(found.map(\.code) == ["out-of-range", "site-unknown", "consignment-exists"])
        #expect(found.first?.line == 14)
    }

    @Test func `a second import of the same file changes nothing`() async throws {
        let bench = try await Workbench()
        try await bench.openNorth()
        let text = ([header] + (1...250).map { line($0) }).joined(separator: "\n")
        _ = try await run(try Upload().waiting("I-1", text), at: bench)
        let before = try await bench.types()
        let again = try await run(try Upload().waiting("I-2", text), at: bench)
        #expect(again.tally.unchanged == 250)
        #expect(again.tally.booked == 0)
        #expect(try await bench.types() == before)
        #expect(before.count { $0 == "consignment.booked" } == 250)
        #expect(before.count { $0 == "parcel.created" } == 250)
    }

    @Test func `an import goes on where the last run ended`() async throws {
        let bench = try await Workbench()
        try await bench.openNorth()
        let text = ([header] + (1...500).map { line($0) }).joined(separator: "\n")
        let waiting = try Upload().waiting("I-1", text)
        try await ImportView.add(waiting, at: bench.desk.clock.now, in: bench.desk.journal.store)
        let stopped = Task { try await importConsignments(waiting, at: bench.desk) }
        while try await bench.types().count < 200 { await Task.yield() }
        stopped.cancel()
        _ = await stopped.result
        let store = bench.desk.journal.store
        let half = try #require(try await ImportView.find(waiting.id, of: "acme", in: store))
        if half.state != .finished { try await importConsignments(half, at: bench.desk) }
        let done = try #require(try await ImportView.find(waiting.id, of: "acme", in: store))
        #expect(done.tally.rows == 500)
        #expect(done.tally.booked == 500)
        #expect(done.tally.unchanged == 0)
    }

    @Test func `a dry run and a file that must be whole keep nothing when a row is bad`()
        async throws
    {
        let bench = try await Workbench()
        try await bench.openNorth()
        let before = try await bench.types()
        let text = [header, line(1), line(2, weight: "heavy"), line(1)].joined(separator: "\n")
        let dry = try await run(try Upload().waiting("I-1", text, .dryRun), at: bench)
        #expect(dry.state == .finished)
        #expect(dry.tally.booked == 1)
        #expect(dry.tally.unchanged == 1)
        #expect(dry.tally.rejected == 1)
        let whole = try await run(try Upload().waiting("I-2", text, .whole), at: bench)
        #expect(whole.state == .failed)
        #expect(whole.tally.booked == 0)
        #expect(try await bench.types() == before)
        let good = [header, line(1), line(2)].joined(separator: "\n")
        let kept = try await run(try Upload().waiting("I-3", good, .whole), at: bench)
        #expect(kept.state == .finished)
        #expect(kept.tally.booked == 2)
    }

    @Test func `a file without a usable header fails with the columns at fault`() async throws {
        let bench = try await Workbench()
        let done = try await run(try Upload().waiting("I-1", "id,wieght\n1,2\n"), at: bench)
        #expect(done.state == .failed)
        #expect(done.detail?.contains("wieght") == true)
    }

    @Test func `lines of JSON are read like single bookings`() async throws {
        let bench = try await Workbench()
        try await bench.openNorth()
        let good = """
            {"id":"C-1","shipper":"acme","site":"north","recipient":{"name":"Aino"},\
            "address":{"text":"Kaivokatu 1","latitude":60.17,"longitude":24.94},\
            "promise":{"from":"2026-11-20T08:00:00Z","to":"2026-11-20T12:00:00Z"},\
            "parcels":[{"id":"PX-1","weightGrams":500}]}
            """
        let unknown = good.replacing("\"shipper\"", with: "\"sender\"")
        let text = [good, "{broken", unknown, good].joined(separator: "\n")
        let done = try await run(
            try Upload().waiting("I-1", text, .partial, .jsonLines), at: bench)
        #expect(done.tally.booked == 1)
        #expect(done.tally.unchanged == 1)
        #expect(done.tally.rejected == 2)
        let found = try await rejects("I-1", at: bench)
        #expect(Set(found.map(\.line)) == [2, 3])
        #expect(found.contains { $0.column == "/sender" && $0.code == "unknown-field" })
    }
}
