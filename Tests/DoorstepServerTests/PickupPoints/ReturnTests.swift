import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What recipients send back over a counter (L1, L3).
@Suite(.serialized)
struct ReturnTests {
    private func policy(_ days: Int) -> String {
        """
        {"closesMinutesBefore":60,"daysAhead":7,"weekdays":[1,2,3,4,5],
         "slots":[{"from":"08:00","to":"12:00"}],"ways":["doorstep"],"returnDays":\(days)}
        """
    }

    private func announce(
        _ kit: DoorKit, _ token: String, _ parcel: String = "PX-1",
        because reason: String = "SHP_WRONG_ITEM"
    ) async throws -> WireAnswer {
        try await kit.ask(
            "POST", "/v1/track/returns", #"{"parcels":["\#(parcel)"],"reason":"\#(reason)"}"#,
            key: token)
    }

    private func dropOff(
        _ kit: DoorKit, _ code: String, id: String, _ parcel: String = "PX-1",
        damaged: Bool = false
    ) async throws -> WireAnswer {
        try await kit.ask(
            "POST", "/v1/pickup-points/SHOP/drop-offs",
            """
            {"id":"\(id)","consignment":"C-1","code":"\(code)","occurredAt":"2026-11-23T09:00:00Z",
             "parcels":[{"parcel":"\(parcel)","damaged":\(damaged)}]}
            """)
    }

    /// A shop, a policy, and PX-1 in its recipient's hands.
    private func delivered(_ server: LiveServer) async throws -> (DoorKit, String) {
        let kit = try await DoorKit.agreed(server, ["PX-1": "", "PX-2": ""], promised: "person")
        try await server.openLocker("SHOP", kind: "shop", key: kit.owner)
        let put = try await kit.ask("PUT", "/v1/change-policy", policy(14))
        #expect(put.status == 200, "\(put.text)")
        #expect(put.json["returnDays"]?.asInteger == 14)
        #expect(try await kit.handOff("person", ["PX-1"]).status == 201)
        try await kit.move(to: DoorKit.now + 1_800_000)
        return (kit, try await kit.link())
    }

    @Test(arguments: TestDatabase.all)
    func `a recipient gives a parcel back over the counter, and a driver brings it home`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let (kit, token) = try await delivered(server)
            let page = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(page["returns"]?["parcels"]?[0]?.asString == "PX-1", "\(page.canonicalText)")
            #expect(page["returns"]?["points"]?[0]?["id"]?.asString == "SHOP")
            #expect(try await dropOff(kit, "123456", id: "D-0").code == "code-unknown")
            #expect(try await announce(kit, token, "PX-2").code == "parcel-unknown")
            #expect(
                try await announce(kit, token, because: "PUD_FULL").code == "reason-forbidden")
            let announced = try await announce(kit, token)
            let code = try #require(announced.json["code"]?.asString, "\(announced.text)")
            let wrong = code == "111111" ? "222222" : "111111"
            #expect(try await dropOff(kit, wrong, id: "D-1").code == "code-wrong")
            #expect(try await kit.custodian("PX-1") == "recipient")

            let given = try await dropOff(kit, code, id: "D-2", damaged: true)
            #expect(given.status == 201, "\(given.text)")
            #expect(try await dropOff(kit, code, id: "D-2").json == given.json)
            #expect(try await dropOff(kit, code, id: "D-3").status >= 400)
            #expect(try await kit.custodian("PX-1") == "point:SHOP")
            #expect(try await kit.standing("PX-1").hasPrefix("RETURNING"))
            #expect(try await server.capacity("SHOP", key: kit.owner) == [1, 0, 1, 0])
            let told = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(told["parcels"]?[0]?["step"]?.asString == "returning")
            #expect(told["returns"] == nil && told["pickupPoint"] == nil)
            // It is nobody's to collect, and its time does not run out.
            #expect(try await kit.collect(code, id: "K-1", point: "SHOP").status >= 400)
            try await kit.move(to: DoorKit.now + 30 * 86_400_000)
            try await server.desk.mindPickupPoints()
            #expect(try await kit.custodian("PX-1") == "point:SHOP")

            let fetched = try await kit.ask(
                "POST", "/v1/pickup-points/SHOP/reclaims",
                #"{"parcels":["PX-1"],"route":"R7","occurredAt":"2026-11-23T10:00:00Z"}"#)
            #expect(fetched.status == 201, "\(fetched.text)")
            #expect(try await kit.custodian("PX-1") == "driver:AINO")
            let home = try await kit.ask(
                "POST", "/v1/routes/R7/returns",
                #"{"parcels":["PX-1","PX-2"],"site":"NORTH","occurredAt":"2026-11-23T12:00:00Z"}"#)
            #expect(home.status == 201, "\(home.text)")
            #expect(try await kit.standing("PX-1").hasPrefix("RETURNED"))
            let record = try await kit.ask("GET", "/v1/parcels/PX-1").json
            #expect(record["reason"]?.asString == "SHP_WRONG_ITEM")
            #expect(try await server.capacity("SHOP", key: kit.owner) == [2, 0, 0, 0])
            #expect(try await server.journal.rebuild(.check).isIdentical)
        }
    }

    @Test func `a return has its time, and a full shop takes nothing`() async throws {
        try await LiveServer.run { server in
            let (kit, token) = try await delivered(server)
            try await server.openLocker("SHOP", small: 0, large: 0, kind: "shop", key: kit.owner)
            let code = try #require(try await announce(kit, token).json["code"]?.asString)
            #expect(try await dropOff(kit, code, id: "D-1").code == "point-full")
            #expect(try await kit.custodian("PX-1") == "recipient")
            try await kit.move(to: DoorKit.now + 15 * 86_400_000)
            #expect(try await announce(kit, token).code == "return-closed")
            let page = try await kit.ask("GET", "/v1/track", key: token).json
            #expect(page["returns"] == nil)
        }
        try await LiveServer.run { server in
            let (kit, token) = try await delivered(server)
            _ = try await kit.ask("PUT", "/v1/change-policy", policy(0))
            #expect(try await announce(kit, token).code == "return-closed")
        }
    }
}
