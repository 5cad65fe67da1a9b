import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// The policy as an organisation reads and replaces it, and as a driver's phone is told of it.
@Suite(.serialized)
struct HandoffPolicyEndpointTests {
    @Test(arguments: TestDatabase.all)
    func `a policy is replaced as a whole, and every version stays readable`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            let standard = try await kit.ask("GET", "/v1/handoff-policy").json
            let first = try #require(standard["version"]?.asString)
            #expect(first == HandoffPolicy.standard.version)
            #expect(standard["since"] == nil)

            let set = try await kit.ask("PUT", "/v1/handoff-policy", DoorKit.openPolicy).json
            let second = try #require(set["version"]?.asString)
            #expect(second != first)
            // What is read can be set, and the same words have the same version.
            let text = try #require(set["policy"]).canonicalText
            let again = try await kit.ask("PUT", "/v1/handoff-policy", text)
            #expect(again.json["version"]?.asString == second, "\(again.text)")

            let list = try await kit.ask("GET", "/v1/handoff-policies").json
            let versions = list["items"]?.asArray?.map { $0["version"]?.asString }
            #expect(versions == [first, second])
            #expect(list["items"]?.asArray?.map { $0["inForce"]?.asBool } == [false, true])
            for version in [first, second] {
                let old = try await kit.ask("GET", "/v1/handoff-policies/\(version)")
                #expect(old.json["version"]?.asString == version)
            }
            #expect(try await kit.ask("GET", "/v1/handoff-policies/HP-none").status == 404)

            // Back to the first: what is read of it can be set again, to the letter.
            let back = try await kit.ask(
                "PUT", "/v1/handoff-policy", try #require(standard["policy"]).canonicalText)
            #expect(back.json["version"]?.asString == first, "\(back.text)")

            let south = try await server.key(.owner, organization: "south")
            let other = try await kit.ask("GET", "/v1/handoff-policy", key: south).json
            #expect(other["version"]?.asString == first && other["since"] == nil)
            let dispatcher = try await server.key(.dispatcher)
            let forbidden = try await kit.ask(
                "PUT", "/v1/handoff-policy", DoorKit.openPolicy, key: dispatcher)
            #expect(forbidden.status == 403)
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `an unsound policy is refused with every reason`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            func set(_ limit: Int, _ rules: String) async throws -> WireAnswer {
                try await server.send(
                    "PUT", "/v1/handoff-policy",
                    """
                    {"highValues":[{"amount":\(limit),"currency":"EUR"}],"minimumAge":18,
                     "offersContactless":false,"rules":[\(rules)]}
                    """, key: key)
            }
            let same = try await set(50_000, "")
            #expect(same.status == 422 && same.code == "policy-unsound")
            #expect(same.faults == ["treats-all-alike"])
            #expect(same.json["detail"]?.asString?.contains("alike") == true)
            let cold =
                #"{"name":"a","sentence":"A.","when":{"goods":["frozen"]},"forbids":["doorstep"]}"#
            #expect(try await set(50_000, cold).faults == ["ignores-building"])
            #expect(try await set(900_000, cold).faults == ["limit-too-high", "ignores-building"])
            let empty = #"{"name":"a","sentence":"A.","demands":[{"anyOf":[]}]}"#
            #expect(try await set(50_000, empty).code == "invalid-field")
            let typo =
                #"{"name":"a","sentence":"A.","when":{"weather":["sleet"]},"forbids":["doorstep"]}"#
            #expect(try await set(50_000, typo).code == "invalid-field")
        }
    }

    @Test func `each attempt keeps the version that held when it happened`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(
                server, ["PX-1": "", "PX-2": ""], promised: "person")
            let first = HandoffPolicy.standard.version
            try await kit.move(to: DoorKit.now + 3_600_000)
            let set = try await kit.ask("PUT", "/v1/handoff-policy", DoorKit.openPolicy).json
            let second = try #require(set["version"]?.asString)
            try await kit.prove("photo", ["PX-1", "PX-2"])
            // At half past eight the old rules held, and they leave nothing where nobody agreed to.
            let before = try await kit.handOff("doorstep", ["PX-1"], at: "08:31:00")
            #expect(before.faults == ["left-as-agreed"])
            #expect(before.text.contains(first))
            let after = try await kit.handOff("doorstep", ["PX-2"], at: "09:40:00")
            #expect(after.status == 201, "\(after.text)")
            #expect(after.json["policy"]?.asString == second)
            let events = try await server.journal.load("north", "attempt/A-1")
            let kept = events.map { ($0.type, $0.open["policy"]?.asString) }
            #expect(kept.first { $0.0 == "attempt.opened" }?.1 == first)
            #expect(kept.first { $0.0 == "attempt.handedOff" }?.1 == second)
        }
    }

    @Test func `a driver reads the ways of their own route, with the reasons`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(
                server, ["PX-1": "", "PX-2": #","goods":["ageRestricted"],"minimumAge":20"#])
            let driver = try await server.key(.driver, driver: "AINO")
            let stranger = try await server.key(.driver, driver: "OTHER")
            for path in ["/v1/routes/R7/handoff-options", "/v1/routes/R7/stops/1/handoff-options"] {
                let told = try await kit.ask("GET", path, key: driver).json
                #expect(told["policy"]?.asString == HandoffPolicy.standard.version)
                let plain = told["parcels"]?[0]
                #expect(plain?["parcel"]?.asString == "PX-1")
                #expect(plain?["options"]?[0]?["mode"]?.asString == "doorstep")
                #expect(plain?["options"]?[0]?["proofs"]?[0]?["anyOf"]?[0]?.asString == "photo")
                let beer = told["parcels"]?[1]
                #expect(beer?["options"]?.asArray?.count == 1)
                #expect(beer?["minimumAge"]?.asInteger == 20)
                #expect(beer?["refused"]?.asArray?.count == 7)
                #expect(beer?["refused"]?[0]?["sentence"]?.asString?.contains("age") == true)
                #expect(try await kit.ask("GET", path, key: stranger).status == 404)
            }
            #expect(try await kit.ask("GET", "/v1/routes/R7/stops/9/handoff-options").status == 422)
            let parcel = try await kit.ask("GET", "/v1/parcels/PX-2/handoff-options").json
            #expect(parcel["findings"]?[0]?["rule"]?.asString == "age-restricted")
        }
    }

    @Test func `snow that was told closes the doorstep while it lasts`() async throws {
        try await LiveServer.run { server in
            let kit = try await DoorKit.agreed(server, ["PX-1": ""])
            let path = "/v1/sites/NORTH/weather"
            #expect(try await kit.ask("GET", path).status == 404)
            let told = try await kit.ask(
                "PUT", path,
                """
                {"weather":"snow","from":"2026-11-23T08:00:00Z","to":"2026-11-23T10:00:00Z"}
                """)
            #expect(told.status == 200, "\(told.text)")
            #expect(try await kit.ask("GET", path).json["weather"]?.asString == "snow")
            try await kit.prove("photo", ["PX-1"])
            let during = try await kit.handOff("doorstep", ["PX-1"], at: "09:00:00")
            #expect(during.faults == ["under-a-roof"], "\(during.text)")
            #expect(try await kit.handOff("doorstep", ["PX-1"], at: "10:00:00").status == 201)
            let nowhere = try await kit.ask(
                "PUT", "/v1/sites/SOUTH/weather",
                #"{"weather":"snow","from":"2026-11-23T08:00:00Z","to":"2026-11-23T10:00:00Z"}"#)
            #expect(nowhere.status == 404)
        }
    }
}
