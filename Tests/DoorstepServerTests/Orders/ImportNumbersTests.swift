import Database
import Delivery
import DoorstepServer
import EventLog
import Foundation
import Testing

private let header =
    "id,shipper,site,recipient_name,address,latitude,longitude,promise_from,promise_to,weight_grams"

private func line(_ number: Int, weights: String = "500") -> String {
    "C-\(number),acme,north,Aino,Kaivokatu \(number),60.17,24.94,"
        + "2026-11-20T08:00:00Z,2026-11-20T12:00:00Z,\(weights)"
}

/// Files whose parcels have no names, in an organisation that has a company prefix, or none.
struct ImportNumbersTests {
    private func bench(prefix: String? = "9521141") async throws -> Workbench {
        let bench = try await Workbench()
        try await bench.openNorth()
        if let prefix {
            let identity = TradeIdentity(
                companyPrefix: try #require(CompanyPrefix(prefix)), gln: nil)
            try await set(identity, on: "tradeIdentity/own", for: bench.errand)
        }
        return bench
    }

    private func run(
        _ id: String, _ lines: [String], _ manner: Import.Manner = .partial,
        _ format: Import.Format = .csv, at bench: Workbench
    ) async throws -> Import {
        let path = NSTemporaryDirectory() + "doorstep-\(UUID().uuidString)"
        try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
        let waiting = Import(
            id: try #require(ImportID(id)), organization: "acme", actor: "test", format: format,
            manner: manner, path: path, state: .waiting, tally: ImportTally())
        let store = bench.desk.journal.store
        try await ImportView.add(waiting, at: bench.desk.clock.now, in: store)
        try await importConsignments(waiting, at: bench.desk)
        return try #require(try await ImportView.find(waiting.id, of: "acme", in: store))
    }

    private func parcels(_ bench: Workbench) async throws -> [String] {
        try await bench.desk.journal.store.read { db in
            try db.query("SELECT id FROM parcels ORDER BY id").map { $0.text(0) }
        }
    }

    @Test func `a file numbers its parcels as single bookings are, and no number twice`()
        async throws
    {
        let bench = try await bench()
        let lines = [header] + (1...250).map { line($0, weights: $0 == 7 ? "1;2;3" : "500") }
        let done = try await run("I-1", lines, at: bench)
        #expect(done.tally.booked == 250 && done.tally.rejected == 0)
        let named = try await parcels(bench)
        #expect(Set(named).count == 252)
        #expect(named.allSatisfy { SSCC($0)?.digits.hasPrefix("09521141") == true })
        // The same file again is the same bookings with the same numbers.
        let again = try await run("I-2", lines, at: bench)
        #expect(again.tally.unchanged == 250 && again.tally.booked == 0)
        #expect(try await parcels(bench) == named)
    }

    @Test func `a row that comes twice is one booking`() async throws {
        let bench = try await bench()
        let done = try await run("I-1", [header, line(1), line(1), line(2)], at: bench)
        #expect(done.tally.booked == 2 && done.tally.unchanged == 1)
        #expect(try await parcels(bench).count == 2)
    }

    @Test func `a rehearsal takes no number`() async throws {
        let bench = try await bench()
        let dry = try await run(
            "I-1", [header, line(1), line(1), line(2, weights: "1;2")], .dryRun, at: bench)
        #expect(dry.tally.booked == 2 && dry.tally.unchanged == 1 && dry.tally.rejected == 0)
        #expect(try await parcels(bench).isEmpty)
        _ = try await run("I-2", [header, line(3)], .whole, at: bench)
        let first = SSCC(try #require(CompanyPrefix("9521141")), number: 0)
        #expect(try await parcels(bench) == [try #require(first).digits])
    }

    @Test func `without a company prefix the row says what is missing`() async throws {
        let bench = try await bench(prefix: nil)
        let done = try await run("I-1", [header, line(1)], at: bench)
        #expect(done.tally.rejected == 1)
        let rejects = try await ImportView.rejects(
            of: #require(ImportID("I-1")), of: "acme", afterLine: 0, limit: 9,
            in: bench.desk.journal.store)
        #expect(rejects.map(\.column) == ["parcel"] && rejects.map(\.code) == ["missing"])
    }

    @Test func `a series that is used up refuses the row and keeps the others`() async throws {
        // Twelve digits of prefix leave four for serials: a hundred thousand with the extension.
        let bench = try await bench(prefix: "952114112345")
        _ = try await bench.desk.journal.store.write { db in
            try db.execute(
                "INSERT INTO parcel_numbers (organization, prefix, next) VALUES ($1, $2, $3)",
                [.text("acme"), .text("952114112345"), .integer(100_000)])
        }
        let named = header.replacing("weight_grams", with: "weight_grams,parcel")
        let done = try await run(
            "I-1", [named, line(1) + ",", line(2) + ",PX-2"], at: bench)
        #expect(done.tally.booked == 1 && done.tally.rejected == 1)
        #expect(try await parcels(bench) == ["PX-2"])
    }

    @Test func `lines of JSON are numbered too`() async throws {
        let bench = try await bench()
        let json = """
            {"id":"C-1","shipper":"acme","site":"north","recipient":{"name":"Aino"},\
            "address":{"text":"Kaivokatu 1","latitude":60.17,"longitude":24.94},\
            "promise":{"from":"2026-11-20T08:00:00Z","to":"2026-11-20T12:00:00Z"},\
            "parcels":[{"weightGrams":500},{"id":"PX-1","weightGrams":500}]}
            """
        let done = try await run("I-1", [json], .partial, .jsonLines, at: bench)
        #expect(done.tally.booked == 1)
        let named = try await parcels(bench)
        #expect(named.count == 2 && named.contains("PX-1"))
        #expect(named.contains { SSCC($0) != nil })
    }
}
