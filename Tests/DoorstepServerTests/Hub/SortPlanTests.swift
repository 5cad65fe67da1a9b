import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

struct SortPlanTests {
    @Test(arguments: TestDatabase.all)
    func `a parcel has a lane before planning and another after`(database: TestDatabase)
        async throws
    {
        try await LiveServer.run(on: try await database.url()) { server in
            let day = try await ChangingDay(server) { day in
                _ = try await day.ask("PUT", "/v1/sites/NORTH/hub", HallDay.hub)
                // North of the site, the odd to the west: one wave, four directions.
                let plan = try await day.ask("GET", "/v1/sites/NORTH/sort-plan?date=2026-11-23")
                #expect(plan.json.texts("items", "zone") == ["NW", "NE", "NW", "NE", "NW"])
                #expect(plan.json.texts("items", "lane") == ["P4", "P1", "P4", "P1", "P4"])
                let scan = #"{"parcel":"PX-1","lane":"P1","occurredAt":"2026-11-23T04:00:00Z"}"#
                let wrong = try await day.ask("POST", "/v1/sites/NORTH/sorts", scan)
                #expect(wrong.code == "wrong-lane")
                let right = try await day.ask(
                    "POST", "/v1/sites/NORTH/sorts", scan.replacing("P1\"", with: "P4\""))
                #expect(right.json["outcome"]?.asString == "sorted", "\(right.text)")
            }
            // Planned, it belongs to its route's lane and is named as lying elsewhere.
            let moved = try await day.ask(
                "GET", "/v1/sites/NORTH/sort-plan?date=2026-11-23&moved=true")
            #expect(moved.json.texts("items", "parcel") == ["PX-1"])
            let item = try #require(moved.json["items"]?.asArray?.first)
            #expect(item["lies"]?.asString == "P4" && item["mustMove"]?.asBool == true)
            #expect(["A", "B"].contains(item["lane"]?.asString))
            #expect(item["bag"]?.asInteger == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a wrong lane is refused with the right one, and overruled only with a reason`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let hall = try await HallDay(server)
            let lanes = try await hall.lanes()
            #expect(Set(lanes.values) == ["A", "B"])
            let right = try #require(lanes["PX-1"])
            let wrong = right == "A" ? "B" : "A"
            let refused = try await hall.sort("PX-1", wrong, "04:10")
            #expect(refused.status == 409 && refused.code == "wrong-lane")
            #expect(refused.json["detail"]?.asString?.contains("lane \(right), bag 1") == true)
            #expect(refused.json["errors"]?[0]?["detail"]?.asString == right)
            let route = try #require(
                hallRoute(
                    of: "PX-1",
                    in: try await hall.ask(
                        "GET", "/v1/sites/NORTH/sort-plan/parcels/PX-1")))
            let old = #"{"parcel":"PX-1","lane":"\#(wrong)","occurredAt":"2026-11-23T04:11:00Z"}"#
            #expect(
                try await hall.ask("POST", "/v1/routes/\(route)/sorts", old).code == "wrong-lane")

            let bad = try await hall.sort("PX-1", wrong, "04:12", reason: "RCP_NOT_HOME")
            #expect(bad.code == "reason-forbidden")
            let unknown = try await hall.sort("PX-1", wrong, "04:12", reason: "BECAUSE")
            #expect(unknown.status == 422)
            let forced = try await hall.sort("PX-1", wrong, "04:12", reason: "CAR_CAPACITY")
            #expect(forced.status == 201 && forced.json["lane"]?.asString == right)
            let life = try await server.journal.load("north", "parcel/PX-1")
            let overruled = life.filter { $0.type == "parcel.laneOverruled" }
            #expect(overruled.map { $0.open["reason"]?.asString } == ["CAR_CAPACITY"])

            // It is put right, once: the same scan again says nothing new.
            #expect(
                try await hall.sort("PX-1", right, "04:20").json["outcome"]?.asString == "sorted")
            #expect(
                try await hall.sort("PX-1", right, "04:20").json["outcome"]?.asString == "unchanged"
            )
            #expect(try await hall.lanes("&moved=true").isEmpty)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a stop that moves to another route moves its parcel and no other`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let hall = try await HallDay(server)
            let before = try await hall.lanes()
            for (parcel, lane) in before.sorted(by: { $0.key < $1.key }) {
                #expect(try await hall.sort(parcel, lane, "04:10").status == 201)
            }
            let (long, short) = try await hall.day.longAndShort()
            let stop = try #require(try await hall.day.stops(long).first)
            let parcel = try #require(try await hall.day.parcels(long).first)
            // Another order of driving is no business of the hall.
            let turned = try await hall.day.change(
                long, Int(stop), to: long, at: 3, accepting: true)
            #expect(turned.status == 201, "\(turned.text)")
            let feed = "/v1/sites/NORTH/sort-plan/changes?date=2026-11-23"
            #expect(try await hall.ask("GET", feed).json["items"]?.asArray?.isEmpty == true)

            let change = try await hall.day.change(
                long, Int(stop), to: short, at: 1, accepting: true)
            #expect(change.status == 201, "\(change.text)")
            let told = try await hall.ask("GET", feed).json
            #expect(told.texts("items", "parcel") == [parcel])
            #expect(told.texts("items", "fromLane") == [try #require(before[parcel])])
            let after = try await hall.lanes()
            #expect(after.filter { before[$0.key] != $0.value }.map(\.key) == [parcel])
            #expect(try await hall.lanes("&moved=true").map(\.key) == [parcel])
            #expect(
                try await hall.ask("GET", feed + "&after=1").json["items"]?.asArray?.isEmpty == true
            )
        }
    }

    @Test func `a page with a filter goes on where it ended`() async throws {
        try await LiveServer.run { server in
            let hall = try await HallDay(server)
            var (found, cursor) = ([String](), "")
            repeat {
                let page = try await hall.ask(
                    "GET", "/v1/sites/NORTH/sort-plan?date=2026-11-23&limit=2&cursor=\(cursor)"
                ).json
                found += page.texts("items", "parcel")
                cursor = page["nextCursor"]?.asString ?? ""
            } while !cursor.isEmpty
            #expect(found == ["PX-1", "PX-2", "PX-3", "PX-4", "PX-5"])
        }
    }

    @Test func `routes from before the hub had lanes get theirs when somebody asks`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            // Without settings any lane is the right one, as before.
            let scan = #"{"parcel":"PX-1","lane":"X","occurredAt":"2026-11-23T04:00:00Z"}"#
            let sorted = try await day.ask("POST", "/v1/routes/P-R1/sorts", scan)
            #expect(sorted.status == 201 && sorted.json["lane"] == nil, "\(sorted.text)")
            let asked = #"{"date":"2026-11-23"}"#
            let early = try await day.ask("POST", "/v1/sites/NORTH/sort-plan", asked)
            #expect(early.code == "hub-not-set")
            _ = try await day.ask("PUT", "/v1/sites/NORTH/hub", HallDay.hub)
            let given = try await day.ask("POST", "/v1/sites/NORTH/sort-plan", asked)
            #expect(given.json.texts("items", "lane") == ["A", "B"], "\(given.text)")
        }
    }

    private func hallRoute(of parcel: String, in answer: WireAnswer) -> String? {
        answer.json["route"]?.asString
    }
}
