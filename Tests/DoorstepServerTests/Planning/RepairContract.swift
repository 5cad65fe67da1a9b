import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What mending a day promises, on whatever database.
func checkRepair(on database: TestDatabase) async throws {
    try await LiveServer.run(on: try await database.url()) { server in
        let day = try await ChangingDay(server)
        let (long, short) = try await day.longAndShort()
        #expect(try await day.repair(#"{"seconds":1}"#).code == "nothing-to-repair")

        // A cancelled consignment leaves its route; a proposal changes nothing.
        let parcel = try await day.parcels(long)[0]
        let gone = "C-" + parcel.dropFirst(3)
        let named = #"{"cancelled":["\#(gone)"],"seconds":1}"#
        #expect(try await day.repair(named).code == "consignment-not-cancelled")
        let cancellation = #"{"reason":"SHP_CANCELLED"}"#
        let cancelled = try await day.ask(
            "POST", "/v1/consignments/\(gone)/cancellation", cancellation)
        #expect(cancelled.status == 201, "\(cancelled.text)")
        let proposal = try await day.repair(named)
        #expect(proposal.json["applied"]?.asBool == false, "\(proposal.text)")
        #expect(proposal.json["difference"]?[0]?.asString?.contains("\(gone) leaves") == true)
        #expect(try await day.parcels(long).contains(parcel))
        #expect(try await day.repair(#"{"seconds":1,"apply":true}"#).status == 201)
        let left = try await day.parcels(long) + day.parcels(short)
        #expect(left.count == 4 && !left.contains(parcel))

        // One that is added finds a place; one that is planned already is refused.
        try await day.book(6)
        let added = try await day.repair(#"{"added":["C-6"],"seconds":1,"apply":true}"#)
        #expect(added.json["unassigned"]?.asArray?.isEmpty == true, "\(added.text)")
        #expect(try await (day.parcels(long) + day.parcels(short)).contains("PX-6"))
        #expect(try await day.repair(#"{"added":["C-6"],"seconds":1}"#).code == "plan-outdated")

        // Two vans of three are full with six: the seventh is told why, van by van.
        try await day.book(7)
        try await day.book(8)
        let full = try await day.repair(#"{"added":["C-7","C-8"],"seconds":1}"#)
        #expect(full.json["unassigned"]?.asArray?.count == 1, "\(full.text)")
        #expect(full.json["unassigned"]?[0]?["reason"]?.asString == "no-time")
        let obstacle = full.json["unassigned"]?[0]?["obstacles"]?[0]?.asString ?? ""
        #expect(obstacle.contains("600 g more"), "\(full.text)")

        // A shift that has no route yet gets one, numbered on.
        try await day.roster("ILMA", within: ("06:00", "14:00"))
        let opened = try await day.repair(
            #"{"added":["C-7","C-8"],"seconds":1,"apply":true}"#)
        #expect(opened.json["unassigned"]?.asArray?.isEmpty == true, "\(opened.text)")
        #expect(try await day.ask("GET", "/v1/routes/P-R3").status == 200)
        let plan = try await day.ask("GET", "/v1/plans/P").json
        #expect(plan["routes"]?.asArray?.count == 3)
        #expect(try await server.journal.rebuild(.check).isIdentical)
    }
}

/// A van that breaks down gives away what is not aboard, and keeps what is.
func checkBreakdown(on database: TestDatabase) async throws {
    try await LiveServer.run(on: try await database.url()) { server in
        let day = try await ChangingDay(server)
        let (long, short) = try await day.longAndShort()
        let parcels = try await day.parcels(long)
        try await day.load(long, [parcels[1]])
        let van = try #require(
            try await day.ask("GET", "/v1/routes/\(long)").json["vehicle"]?.asString)
        let body = #"{"brokenDown":["\#(van)"],"seconds":1,"apply":true}"#
        let mended = try await day.repair(body)
        #expect(mended.status == 201, "\(mended.text)")
        // The other van had room for one more; the second of the two waits.
        #expect(try await day.parcels(long) == [parcels[1]])
        #expect(try await day.parcels(short).count == 3)
        let reasons = (mended.json["unassigned"]?.asArray ?? []).compactMap {
            $0["reason"]?.asString
        }
        #expect(Set(reasons) == ["aboard-broken-van", "no-time"], "\(mended.text)")
        #expect(try await day.repair(#"{"brokenDown":["NO-VAN"]}"#).code == "vehicle-unknown")

        // A late start gives later times and keeps the order.
        let late = """
            {"lateStarts":[{"route":"\(short)","from":"2026-11-23T11:00:00Z"}],"seconds":1,
             "apply":true}
            """
        let later = try await day.repair(late)
        #expect(later.status == 201, "\(later.text)")
        let route = try await day.ask("GET", "/v1/routes/\(short)").json
        #expect((route["plannedDeparture"]?.asString ?? "") >= "2026-11-23T11:00:00Z")
        #expect((route["stops"]?[0]?["plannedArrival"]?.asString ?? "") > "2026-11-23T11")
        #expect(try await server.journal.rebuild(.check).isIdentical)
    }
}
