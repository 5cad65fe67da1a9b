import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What follows when a parcel comes back from a door, over HTTP.
@Suite(.serialized)
struct ReattemptTests {
    @Test(arguments: TestDatabase.all)
    func `what came back is promised for the next day, planned again, and nobody has to look`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit(server)
            try await set(kit)
            try await failAndBringBack(kit, because: "CAR_NO_TIME")
            let promise = try await kit.ask("GET", "/v1/consignments/C-1").json
            // Tried at half past ten in Helsinki: the afternoon is farther from it than the morning.
            #expect(promise["promise"]?["from"]?.asString == "2026-11-24T11:00:00Z")
            #expect(promise["state"]?.asString == "ready")
            let parcel = try await kit.ask("GET", "/v1/parcels/PX-1001").json
            #expect(parcel["milestone"]?.asString == "FACILITY_IN")
            #expect(parcel["reason"] == nil)
            #expect(try await cases(kit).isEmpty)

            let events = try await server.journal.events("north", after: -1, limit: 5_000)
            let drafted = try await plan(kit)
            #expect(drafted == ["PX-1001"])
            // Told again, it changes nothing.
            try await BringAgain(server.desk).handle(events)
            let again = try await kit.ask("GET", "/v1/consignments/C-1").json
            #expect(again["promise"]?["from"]?.asString == "2026-11-24T11:00:00Z")
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `what no second try mends stays with a person until another time is promised`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit(server)
            try await set(kit)
            try await failAndBringBack(kit, because: "RCP_REFUSED")
            #expect(
                try await kit.ask("GET", "/v1/parcels/PX-1001").json["milestone"]?.asString
                    == "RETURNED")
            #expect(try await cases(kit).count == 1)
            let promised = try await kit.ask(
                "POST", "/v1/consignments/C-1/promise",
                #"{"from":"2026-11-25T08:00:00Z","to":"2026-11-25T12:00:00Z","mode":"person"}"#)
            #expect(promised.status < 300, "\(promised.text)")
            try await follow(server)
            #expect(try await cases(kit).isEmpty)
        }
    }

    @Test func `a recipient chooses the day of the second try while the van is still out`()
        async throws
    {
        try await LiveServer.run { server in
            let kit = try await DoorKit(server)
            try await set(kit)
            let changes = try await kit.ask(
                "PUT", "/v1/change-policy",
                """
                {"closesMinutesBefore":60,"daysAhead":7,"weekdays":[1,2,3,4,5],
                 "slots":[{"from":"08:00","to":"12:00"}],"ways":[]}
                """)
            #expect(changes.status == 200, "\(changes.text)")
            let link = try await kit.ask("POST", "/v1/consignments/C-1/tracking-links", "{}")
            let token = String(
                try #require(link.json["url"]?.asString?.split(separator: "/").last))
            let before = try await server.send("GET", "/v1/track/options", key: token)
            #expect(before.json["barred"]?.asString == "underWay")
            try await fail(kit, because: "CAR_NO_TIME")
            let offered = try await server.send("GET", "/v1/track/options", key: token)
            #expect(offered.json["barred"] == nil, "\(offered.text)")
            let wish = #"{"slot":{"from":"2026-11-26T06:00:00Z","to":"2026-11-26T10:00:00Z"}}"#
            let made = try await server.send("POST", "/v1/track/changes", wish, key: token)
            #expect(made.status == 201, "\(made.text)")
            try await bringBack(kit)
            let record = try await kit.ask("GET", "/v1/consignments/C-1").json
            #expect(record["promise"]?["from"]?.asString == "2026-11-26T06:00:00Z")
            #expect(
                try await kit.ask("GET", "/v1/parcels/PX-1001").json["milestone"]?.asString
                    == "FACILITY_IN")
        }
    }

    @Test func `a policy that names no day is refused, field by field`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            #expect(try await server.send("GET", "/v1/reattempt-policy", key: key).status == 404)
            let answer = try await server.send(
                "PUT", "/v1/reattempt-policy",
                #"{"attempts":3,"weekdays":[],"slots":[{"from":"12:00","to":"08:00"}]}"#, key: key)
            #expect(answer.status == 422)
            for pointer in ["/weekdays", "/slots/0/to"] {
                #expect(answer.text.contains(pointer), "\(answer.text)")
            }
        }
    }

    private func set(_ kit: DoorKit) async throws {
        let answer = try await kit.ask(
            "PUT", "/v1/reattempt-policy",
            """
            {"attempts":3,"weekdays":[1,2,3,4,5,6],
             "slots":[{"from":"08:00","to":"12:00"},{"from":"13:00","to":"17:00"}]}
            """)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.json["version"]?.asInteger == 1)
    }

    private func fail(_ kit: DoorKit, because reason: String) async throws {
        let failed = try await kit.ask(
            "POST", "/v1/attempts/A-1/failures",
            """
            {"parcels":["PX-1001"],"reason":"\(reason)","occurredAt":"2026-11-23T08:31:00Z",
             "statement":"They do not want it."}
            """)
        #expect((200...201).contains(failed.status), "\(failed.text)")
    }

    private func bringBack(_ kit: DoorKit) async throws {
        let back = try await kit.ask(
            "POST", "/v1/routes/R7/returns",
            """
            {"parcels":["PX-1001"],"site":"NORTH","condition":"intact",
             "occurredAt":"2026-11-23T13:00:00Z"}
            """)
        #expect((200...201).contains(back.status), "\(back.text)")
        try await follow(kit.server)
    }

    private func failAndBringBack(_ kit: DoorKit, because reason: String) async throws {
        try await fail(kit, because: reason)
        try await bringBack(kit)
    }

    /// Lets those who follow the log read it from its beginning, as the server does all the time.
    private func follow(_ server: LiveServer) async throws {
        for follower in [BringAgain(server.desk), FollowExceptions(server.desk)] as [any Subscriber]
        {
            try await Sequencer(server.journal).catchUp()
            try await follower.handle(
                try await server.journal.events("north", after: -1, limit: 5_000))
        }
    }

    private func cases(_ kit: DoorKit) async throws -> [JSON] {
        try await kit.ask("GET", "/v1/exceptions?kind=broughtBack").json["items"]?.asArray ?? []
    }

    /// The parcels that a plan of the next day takes.
    private func plan(_ kit: DoorKit) async throws -> [String] {
        let shift = try await kit.ask(
            "POST", "/v1/shifts",
            """
            {"id":"S-2","driver":"AINO","vehicle":"V1","site":"NORTH",
             "start":"2026-11-24T06:00:00Z","end":"2026-11-24T15:00:00Z"}
            """)
        #expect(shift.status == 201, "\(shift.text)")
        let draft = try await kit.ask(
            "POST", "/v1/plans", #"{"id":"P2","site":"NORTH","date":"2026-11-24","seconds":1}"#)
        #expect(draft.status == 201, "\(draft.text)")
        return (draft.json["routes"]?.asArray ?? []).flatMap { $0["stops"]?.asArray ?? [] }
            .flatMap { $0["tasks"]?.asArray ?? [] }.compactMap { $0["parcel"]?.asString }
    }
}
