import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What a recipient may change on their page, over HTTP, on a published day.
struct ChangeDeliveryTests {
    @Test(arguments: TestDatabase.all)
    func `a recipient moves the delivery, and the published route loses the stop`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let day = try await ChangingDay(server)
            let token = try await day.link(to: "C-1")
            let none = try await server.send("GET", "/v1/track/options", key: token)
            #expect(none.json["barred"]?.asString == "notOffered", "\(none.text)")
            try await day.setPolicy()
            let options = try await server.send("GET", "/v1/track/options", key: token).json
            #expect(options["barred"] == nil)
            #expect(options["policy"]?.asInteger == 1)
            // Tuesday to Friday and the Monday after, in two slots each: Helsinki is two hours ahead.
            #expect(options["slots"]?.asArray?.count == 10)
            #expect(options["slots"]?[0]?["from"]?.asString == "2026-11-24T06:00:00Z")

            let before = try await day.parcels("P-R1") + day.parcels("P-R2")
            #expect(before.contains("PX-1"))
            let wish = #"{"slot":{"from":"2026-11-24T06:00:00Z","to":"2026-11-24T10:00:00Z"}}"#
            let other = #"{"slot":{"from":"2026-11-24T06:30:00Z","to":"2026-11-24T10:00:00Z"}}"#
            let refused = try await server.send("POST", "/v1/track/changes", other, key: token)
            #expect(refused.code == "change-not-offered")
            let made = try await server.send("POST", "/v1/track/changes", wish, key: token)
            #expect(made.status == 201, "\(made.text)")
            let after = try await day.parcels("P-R1") + day.parcels("P-R2")
            #expect(Set(after) == Set(before).subtracting(["PX-1"]))
            let record = try await day.ask("GET", "/v1/consignments/C-1").json
            #expect(record["promise"]?["from"]?.asString == "2026-11-24T06:00:00Z")
            #expect(record["state"]?.asString == "ready")
            let told = try await server.journal.events("north", after: 0)
            let changed = try #require(told.last { $0.type == "consignment.promiseChanged" })
            #expect(changed.actor.hasPrefix("recipient:"))
            let replanned = try #require(told.last { $0.type == "route.replanned" })
            #expect(replanned.open["cause"]?.asString == "rescheduled")

            let events = try await day.events()
            let again = try await server.send("POST", "/v1/track/changes", wish, key: token)
            #expect(again.status == 201)
            #expect(try await day.events() == events)
        }
    }

    @Test func `another way is offered only where the handoff policy opens it`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            try await day.setPolicy()
            let token = try await day.link(to: "C-1")
            let options = try await server.send("GET", "/v1/track/options", key: token)
            let ways = options.json["ways"]?.asArray?.compactMap(\.asString)
            #expect(ways == ["doorstep"], "\(options.text)")
            let closed = try await server.send(
                "POST", "/v1/track/changes", #"{"mode":"locker"}"#, key: token)
            #expect(closed.code == "change-not-offered")
            let made = try await server.send(
                "POST", "/v1/track/changes", #"{"mode":"doorstep"}"#, key: token)
            #expect(made.status == 201, "\(made.text)")
            let record = try await day.ask("GET", "/v1/consignments/C-1").json
            #expect(record["promise"]?["mode"]?.asString == "doorstep")
        }
    }

    @Test func `what is loaded or too late stays as it was agreed`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            try await day.setPolicy()
            let (route, _) = try await day.longAndShort()
            let parcel = try #require(try await day.parcels(route).first)
            try await day.load(route, [parcel])
            let aboard = try await day.link(to: parcel.replacing("PX", with: "C"))
            let options = try await server.send("GET", "/v1/track/options", key: aboard)
            #expect(options.json["barred"]?.asString == "underWay")
            let wish = #"{"slot":{"from":"2026-11-24T06:00:00Z","to":"2026-11-24T10:00:00Z"}}"#
            let refused = try await server.send("POST", "/v1/track/changes", wish, key: aboard)
            #expect(refused.status == 409 && refused.code == "change-closed")

            let waiting = try #require(try await day.parcels(route).last)
            let late = try await day.link(to: waiting.replacing("PX", with: "C"))
            _ = try await day.ask("POST", "/v1/clock", #"{"now":"2026-11-23T07:30:00Z"}"#)
            let closed = try await server.send("GET", "/v1/track/options", key: late)
            #expect(closed.json["barred"]?.asString == "tooLate", "\(closed.text)")
        }
    }

    @Test func `a policy that makes no sense is refused, field by field`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let body = """
                {"closesMinutesBefore":60,"daysAhead":7,"weekdays":[0],"ways":["neighbour"],
                 "slots":[{"from":"12:00","to":"08:00"},{"from":"noon","to":"13:00"}]}
                """
            let answer = try await server.send("PUT", "/v1/change-policy", body, key: key)
            #expect(answer.status == 422)
            for pointer in ["/weekdays/0", "/ways/0", "/slots/0/to", "/slots/1/from"] {
                #expect(answer.text.contains(pointer), "\(answer.text)")
            }
            #expect(try await server.send("GET", "/v1/change-policy", key: key).status == 404)
        }
    }
}

extension ChangingDay {
    /// An hour before the window at the latest, Mondays to Fridays, a week ahead.
    fileprivate func setPolicy() async throws {
        let body = """
            {"closesMinutesBefore":60,"daysAhead":7,"weekdays":[1,2,3,4,5],
             "slots":[{"from":"08:00","to":"12:00"},{"from":"12:00","to":"16:00"}],
             "ways":["doorstep"]}
            """
        let answer = try await ask("PUT", "/v1/change-policy", body)
        try #require(answer.status == 200, "\(answer.text)")
    }

    fileprivate func link(to consignment: String) async throws -> String {
        let made = try await ask("POST", "/v1/consignments/\(consignment)/tracking-links", "{}")
        let url = try #require(made.json["url"]?.asString, "\(made.text)")
        return String(try #require(url.split(separator: "/").last))
    }
}
