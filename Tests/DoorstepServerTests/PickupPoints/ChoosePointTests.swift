import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// A recipient fetches their parcel at a point that they choose on their page (H3, L1).
struct ChoosePointTests {
    @Test(arguments: TestDatabase.all)
    func `a recipient chooses a locker, and the published route leads there`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let day = try await ChangingDay(server)
            try await day.setPointPolicy()
            try await server.openLocker(key: day.key)
            let token = try await day.recipient(of: "C-1")
            let options = try await server.send("GET", "/v1/track/options", key: token).json
            #expect(options["ways"]?.asArray?.compactMap(\.asString) == ["doorstep"])
            #expect(options["points"]?[0]?["id"]?.asString == "L7", "\(options.canonicalText)")

            let before = try await day.parcels("P-R1") + day.parcels("P-R2")
            let wish = #"{"point":"L7"}"#
            let made = try await server.send("POST", "/v1/track/changes", wish, key: token)
            #expect(made.status == 201, "\(made.text)")
            #expect(try await server.capacity(key: day.key) == [1, 1, 0, 0])
            let record = try await day.ask("GET", "/v1/consignments/C-1").json
            #expect(record["promise"]?["mode"]?.asString == "locker")
            let after = try await day.parcels("P-R1") + day.parcels("P-R2")
            #expect(Set(after) == Set(before) && after.count == before.count)
            let stop = try #require(try await day.stop(of: "PX-1"))
            #expect(stop["latitude"]?.asDouble == 60.1715)
            #expect(stop["pickupPoint"]?["id"]?.asString == "L7")
            #expect(stop["pickupPoint"]?["compartments"]?[0]?["parcel"]?.asString == "PX-1")
            #expect(stop["address"] == nil && stop["recipientName"] == nil)
            let page = try await server.send("GET", "/v1/track", key: token).json
            #expect(page["pickupPoint"]?["address"]?.asString == "Kaivokatu 2")
            #expect(page["pickupPoint"]?["takesCode"]?.asBool == false)
            #expect(page["plannedArrival"]?.asString != nil)

            // The same wish again is no change, and another one leads back to the door.
            let events = try await day.events()
            _ = try await server.send("POST", "/v1/track/changes", wish, key: token)
            #expect(try await day.events() == events)
            let back = try await server.send(
                "POST", "/v1/track/changes", #"{"mode":"doorstep"}"#, key: token)
            #expect(back.status == 201, "\(back.text)")
            #expect(try await server.capacity(key: day.key) == [2, 0, 0, 0])
            let door = try #require(try await day.stop(of: "PX-1"))
            #expect(door["latitude"]?.asDouble == 60.171 && door["pickupPoint"] == nil)
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `those who go to one point are one stop, and a full point is not offered`()
        async throws
    {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server)
            try await day.setPointPolicy()
            try await server.openLocker(small: 1, large: 1, key: day.key)
            let (route, _) = try await day.longAndShort()
            let chosen = try await day.parcels(route).prefix(2)
            for parcel in chosen {
                let token = try await day.recipient(of: parcel.replacing("PX", with: "C"))
                let made = try await server.send(
                    "POST", "/v1/track/changes", #"{"point":"L7"}"#, key: token)
                #expect(made.status == 201, "\(made.text)")
            }
            let stop = try #require(try await day.stop(of: chosen[chosen.startIndex]))
            #expect(stop["tasks"]?.asArray?.count == 2, "\(stop.canonicalText)")
            let left = try #require((1...5).map { "PX-\($0)" }.first { !chosen.contains($0) })
            let other = try await day.recipient(of: left.replacing("PX", with: "C"))
            let options = try await server.send("GET", "/v1/track/options", key: other).json
            #expect(options["points"] == nil)
            let late = try await server.send(
                "POST", "/v1/track/changes", #"{"point":"L7"}"#, key: other)
            #expect(late.code == "change-not-offered", "\(late.text)")
            let unknown = try await server.send(
                "POST", "/v1/track/changes", #"{"point":"L9"}"#, key: other)
            #expect(unknown.code == "point-unknown", "\(unknown.text)")
        }
    }

    @Test func `a plan that comes later drives to the point, also on another day`() async throws {
        try await LiveServer.run { server in
            let day = try await ChangingDay(server) { day in
                try await day.setPointPolicy()
                try await server.openLocker(key: day.key)
                let token = try await day.recipient(of: "C-2")
                let made = try await server.send(
                    "POST", "/v1/track/changes", #"{"point":"L7"}"#, key: token)
                #expect(made.status == 201, "\(made.text)")
            }
            let stop = try #require(try await day.stop(of: "PX-2"))
            #expect(stop["longitude"]?.asDouble == 24.9435)
            let slot = #"{"from":"2026-11-24T06:00:00Z","to":"2026-11-24T10:00:00Z"}"#
            let moved = try await server.send(
                "POST", "/v1/track/changes", #"{"slot":\#(slot)}"#,
                key: try await day.recipient(of: "C-2"))
            #expect(moved.status == 201, "\(moved.text)")
            #expect(try await day.stop(of: "PX-2") == nil)
            // Its room waits as long as it does.
            let rows = try await day.ask("GET", "/v1/pickup-points/L7/compartments").json
            let held = rows["items"]?.asArray?.first { $0["parcel"]?.asString == "PX-2" }
            #expect(held?["until"]?.asString == "2026-11-25T10:00:00Z", "\(rows.canonicalText)")
        }
    }
}

extension ChangingDay {
    fileprivate func setPointPolicy() async throws {
        let body = """
            {"closesMinutesBefore":60,"daysAhead":7,"weekdays":[1,2,3,4,5],
             "slots":[{"from":"08:00","to":"12:00"}],"ways":["doorstep","locker"]}
            """
        let answer = try await ask("PUT", "/v1/change-policy", body)
        try #require(answer.status == 200, "\(answer.text)")
    }

    fileprivate func recipient(of consignment: String) async throws -> String {
        let made = try await ask("POST", "/v1/consignments/\(consignment)/tracking-links", "{}")
        let url = try #require(made.json["url"]?.asString, "\(made.text)")
        return String(try #require(url.split(separator: "/").last))
    }

    /// The stop that a parcel is brought to, on whichever route.
    fileprivate func stop(of parcel: String) async throws -> JSON? {
        for route in ["P-R1", "P-R2"] {
            for stop in try await ask("GET", "/v1/routes/\(route)").json["stops"]?.asArray ?? []
            where stop["tasks"]?.asArray?.contains(where: { $0["parcel"]?.asString == parcel })
                ?? false
            {
                return stop
            }
        }
        return nil
    }
}
