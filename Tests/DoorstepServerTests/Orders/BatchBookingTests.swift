import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Several bookings in one request.
struct BatchBookingTests {
    private func order(_ id: String, parcel: String, weight: Int = 900, site: String = "NORTH")
        -> String
    {
        """
        {"id":"\(id)","shipper":"acme","site":"\(site)",
         "recipient":{"name":"Aino Virtanen"},
         "address":{"street":"Kaivokatu","houseNumber":"1","city":"Helsinki",
                    "latitude":60.171,"longitude":24.943},
         "promise":{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T18:00:00Z"},
         "parcels":[{"id":"\(parcel)","weightGrams":\(weight)}]}
        """
    }

    @Test(arguments: TestDatabase.all)
    func `what fits is booked, what does not is told, and a repeat hears the same`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            let items = [
                order("C-1", parcel: "PX-1"), order("C-2", parcel: "PX-1"),
                order("C-3", parcel: "PX-3", site: "NOWHERE"), order("C-4", parcel: "PX-4"),
                order("C-1", parcel: "PX-1"),
            ]
            let body = "{\"items\":[\(items.joined(separator: ","))]}"
            let answer = try await server.send(
                "POST", "/v1/consignments/batches", body, key: key, command: "batch")
            #expect(answer.status == 200, "\(answer.text)")
            let told = try #require(answer.json["items"]?.asArray)
            #expect(
                told.map { $0["outcome"]?.asString } == [
                    "booked", "rejected", "rejected", "booked", "unchanged",
                ])
            #expect(told[1]["errors"]?[0]?["code"]?.asString == "parcel-exists")
            #expect(told[2]["errors"]?[0]?["code"]?.asString == "site-unknown")
            #expect(told[3]["parcels"]?[0]?.asString == "PX-4")
            let again = try await server.send(
                "POST", "/v1/consignments/batches", body, key: key, command: "batch")
            #expect(again.headers["idempotent-replayed"] == "true" && again.text == answer.text)
            let list = try await server.send("GET", "/v1/consignments", key: key)
            #expect(list.json["items"]?.asArray?.count == 2)
        }
    }

    @Test func `a malformed booking names its own field and keeps nobody out`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
            let upsideDown = order("C-2", parcel: "PX-2")
                .replacing("T18:00:00Z", with: "T07:00:00Z")
            let body = "{\"items\":[\(upsideDown),\(order("C-1", parcel: "PX-1"))]}"
            let answer = try await server.send(
                "POST", "/v1/consignments/batches", body, key: key, command: "batch")
            let told = try #require(answer.json["items"]?.asArray)
            #expect(told.map { $0["outcome"]?.asString } == ["rejected", "booked"])
            #expect(told[0]["id"]?.asString == "C-2")
            #expect(told[0]["errors"]?[0]?["pointer"]?.asString?.hasPrefix("/promise") == true)
        }
    }
}
