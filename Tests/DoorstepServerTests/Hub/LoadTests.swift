import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

struct LoadTests {
    @Test(arguments: TestDatabase.all)
    func `the load list follows the order of driving, and what is aboard stays`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let hall = try await HallDay(server)
            let (long, _) = try await hall.day.longAndShort()
            let driven = try await hall.day.parcels(long)
            let list = try await hall.ask("GET", "/v1/routes/\(long)/load-list").json
            #expect(list.texts("parcels", "parcel") == driven.reversed())
            #expect(list["access"]?.asString == "rear" && list["mostMoved"]?.asInteger == 3)

            // The first stop becomes the last: its parcel goes in first.
            let stop = try #require(try await hall.day.stops(long).first)
            _ = try await hall.day.change(long, Int(stop), to: long, at: 3, accepting: true)
            let again = try await hall.ask("GET", "/v1/routes/\(long)/load-list").json
            #expect(again.texts("parcels", "parcel").first == driven.first)

            // Loaded the wrong way round, with a rule that allows no moving: the list says so.
            let strict = HallDay.hub.replacing(
                "\"dockMinutes\"", with: "\"mostMoved\":0,\"dockMinutes\"")
            #expect(try await hall.ask("PUT", "/v1/sites/NORTH/hub", strict).status == 200)
            try await hall.checkIn(long)
            let now = try await hall.day.parcels(long)
            for parcel in now {
                let lane = try #require(try await hall.lanes()[parcel])
                _ = try await hall.sort(parcel, lane, "05:00")
                #expect(try await hall.scan(parcel, on: long).json["outcome"]?.asString == "loaded")
            }
            let full = try await hall.ask("GET", "/v1/routes/\(long)/load-list").json
            #expect(full.texts("parcels", "parcel") == now)
            #expect(full["moves"]?.asArray?.count == 2)
            #expect(full.texts("moves", "cause") == ["aboardBefore", "aboardBefore"])
            #expect(full.texts("takeOut") == now.reversed())

            let page = try await hall.ask("GET", "/v1/routes/\(long)/load-list.html")
            #expect(page.headers["content-type"] == "text/html; charset=utf-8")
            #expect(page.text.contains("<b>\(now[0])</b>") && page.text.contains("Take out first"))
            let other = try await server.key(.driver, driver: "SOMEBODY")
            let hidden = try await server.send("GET", "/v1/routes/\(long)/load-list", key: other)
            #expect(hidden.status == 404)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `load errors are found before the van may leave, and counted`(database: TestDatabase)
        async throws
    {
        try await LiveServer.run(on: try await database.url()) { server in
            let hall = try await HallDay(server)
            let (long, short) = try await hall.day.longAndShort()
            let (mine, others) = (
                try await hall.day.parcels(long), try await hall.day.parcels(short)
            )
            try await hall.checkIn(long)
            for (parcel, lane) in try await hall.lanes() {
                _ = try await hall.sort(parcel, lane, "05:00")
            }

            let stray = try await hall.scan(others[0], on: long)
            #expect(stray.json["outcome"]?.asString == "stray")
            #expect(stray.json["route"]?.asString == short)
            #expect(stray.json["lane"]?.asString == (try await hall.lanes()[others[0]]))
            _ = try await hall.scan(mine[0], on: long)
            var check = try await hall.ask("GET", "/v1/routes/\(long)/load-check").json
            #expect(check.texts("missing", "parcel") == Array(mine.dropFirst()))
            #expect(check.texts("strays", "route") == [short])
            #expect(check["refusedWith"]?.asString == "stray-on-board")

            let leave = #"{"occurredAt":"2026-11-23T06:30:00Z"}"#
            let path = "/v1/routes/\(long)/departure"
            #expect(try await hall.ask("POST", path, leave).code == "stray-on-board")
            _ = try await hall.scan(others[0], on: long, "unload", "06:15")
            #expect(try await hall.ask("POST", path, leave).code == "parcels-missing")
            _ = try await hall.scan(mine[1], on: long)
            check = try await hall.ask("GET", "/v1/routes/\(long)/load-check").json
            #expect(check["refusedWith"]?.asString == "parcels-missing")

            let named = leave.replacing(
                "}", with: #","leaving":["\#(mine[2])"],"reason":"REASON"}"#)
            let home = try await hall.ask(
                "POST", path, named.replacing("REASON", with: "RCP_NOT_HOME"))
            #expect(home.code == "reason-forbidden")
            let left = try await hall.ask(
                "POST", path, named.replacing("REASON", with: "CAR_DAMAGED"))
            #expect(left.status == 201, "\(left.text)")
            let parcel = try await hall.ask("GET", "/v1/parcels/\(mine[2])").json
            #expect(parcel["reason"]?.asString == "CAR_DAMAGED")
            check = try await hall.ask("GET", "/v1/routes/\(long)/load-check").json
            #expect(check["refusedWith"] == nil && check["missing"]?.asArray?.isEmpty == true)

            let report = try await hall.ask("GET", "/v1/reports/day?date=2026-11-23&site=NORTH")
                .json
            #expect(report["preventedReattempts"]?.asInteger == 1)
            #expect(report["leftBehind"]?.asInteger == 1)
        }
    }
}
