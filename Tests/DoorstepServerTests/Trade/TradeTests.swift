import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// Parcel numbers and custody in GS1's language, through the public API.
struct TradeTests {
    private let nameless = """
        {"id":"C-1","shipper":"acme","site":"NORTH","recipient":{"name":"Aino"},
         "address":{"street":"Kaivokatu","houseNumber":"1","latitude":60.171,"longitude":24.943},
         "promise":{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T18:00:00Z"},
         "parcels":[{"weightGrams":900},{"id":"PX-2","weightGrams":900},{"weightGrams":900}]}
        """

    private func open(_ server: LiveServer, gln: String = "") async throws -> String {
        let key = try await server.key(.owner)
        let site = Samples.site.dropLast() + gln + "}"
        let answer = try await server.send("PUT", "/v1/sites/NORTH", String(site), key: key)
        #expect(answer.status == 200, "\(answer.text)")
        return key
    }

    @Test func `a parcel without a name is numbered, and no number is given twice`() async throws {
        try await LiveServer.run { server in
            let key = try await open(server)
            // Without a company prefix there is nothing to number with.
            let refused = try await server.send("POST", "/v1/consignments", nameless, key: key)
            #expect(refused.json["errors"]?[0]?["pointer"]?.asString == "/parcels/0/id")
            let set = try await server.send(
                "PUT", "/v1/trade-identity", #"{"companyPrefix":"9521141"}"#, key: key)
            #expect(set.status == 200, "\(set.text)")
            var seen: Set<String> = []
            for number in 1...3 {
                let body = nameless.replacing("C-1", with: "C-\(number)")
                    .replacing("PX-2", with: "PX-\(number)")
                let booked = try await server.send("POST", "/v1/consignments", body, key: key)
                #expect(booked.status == 201, "\(booked.text)")
                let ids = (booked.json["parcels"]?.asArray ?? []).compactMap {
                    $0.asString
                }
                #expect(ids.count == 3 && SSCC(ids[0]) != nil && ids[1] == "PX-\(number)")
                seen.formUnion(ids)
                // Sent again, it is the same booking with the same numbers.
                let again = try await server.send("POST", "/v1/consignments", body, key: key)
                #expect(again.status == 201 && again.json["parcels"] == booked.json["parcels"])
            }
            #expect(seen.count == 9)
            #expect(
                seen.contains(SSCC(try #require(CompanyPrefix("9521141")), number: 5)?.digits ?? "")
            )
        }
    }

    @Test(arguments: [
        #"{"companyPrefix":"123"}"#, #"{"companyPrefix":"95211x1"}"#,
        #"{"companyPrefix":"9521141","gln":"9521141000008"}"#,
    ])
    func `a wrong prefix and a mistyped location number are refused`(body: String) async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            let answer = try await server.send("PUT", "/v1/trade-identity", body, key: key)
            #expect(answer.code == "invalid-field", "\(answer.text)")
        }
    }

    @Test func `a site's number is its read point, without one its place on four decimals`()
        async throws
    {
        for (gln, point) in [
            (#","gln":"9521141000007""#, "https://id.gs1.org/414/9521141000007"),
            ("", "geo:60.1700,24.9400"),
        ] {
            try await LiveServer.run { server in
                let key = try await open(server, gln: gln)
                _ = try await server.send(
                    "POST", "/v1/consignments", Samples.consignment(), key: key)
                try await receive(server)
                let events = try await events(server, key, "/v1/parcels/PX-1001/epcis")
                #expect(events.map { $0["bizStep"]?.asString } == ["commissioning", "arriving"])
                #expect(events[1]["readPoint"]?["id"]?.asString == point)
                #expect(events[0]["eventTimeZoneOffset"]?.asString == "+02:00")
                #expect(events[0]["lm:ledger"]?["lm:index"]?.asInteger == 2)
            }
        }
    }

    @Test func `a query holds to its parameters, and pages hold everything once`() async throws {
        try await LiveServer.run { server in
            let key = try await open(server)
            for number in 1...5 {
                _ = try await server.send(
                    "POST", "/v1/consignments",
                    Samples.consignment("C-\(number)", parcel: "PX-\(1000 + number)"), key: key)
            }
            try await receive(server)
            let all = try await events(server, key, "/v1/epcis/events")
            #expect(all.count == 6)
            #expect(
                try await events(server, key, "/v1/epcis/events?EQ_bizStep=arriving").count == 1)
            #expect(
                try await events(server, key, "/v1/epcis/events?eventType=AggregationEvent").isEmpty
            )
            let early = "/v1/epcis/events?LT_eventTime=2000-01-01T00:00:00Z"
            #expect(try await events(server, key, early).isEmpty)
            let epc = try #require(all.last?["epcList"]?[0]?.asString)
            let one = try await events(server, key, "/v1/epcis/events?MATCH_epc=\(epc)")
            #expect(one.count == 2)
            #expect(
                try await events(server, key, "/v1/epcis/events?MATCH_epc=urn:unknown").isEmpty)

            var (seen, path): ([String], String?) = ([], "/v1/epcis/events?perPage=2")
            while let next = path {
                let page = try await server.send("GET", next, key: key)
                seen += list(page).compactMap { $0["eventID"]?.asString }
                path = page.headers["link"].map { String($0.dropFirst().prefix { $0 != ">" }) }
            }
            #expect(seen == all.compactMap { $0["eventID"]?.asString })
            let bad = try await server.send("GET", "/v1/epcis/events?nextPageToken=x", key: key)
            #expect(bad.code == "invalid-cursor")
            let south = try await server.key(.owner, organization: "south")
            #expect(try await events(server, south, "/v1/epcis/events").isEmpty)
            let foreign = try await server.send("GET", "/v1/parcels/PX-1001/epcis", key: south)
            #expect(foreign.status == 404)
        }
    }

    /// The dock takes PX-1001 in.
    private func receive(_ server: LiveServer) async throws {
        _ = try await server.journal.append(
            "north", actor: "key:a", source: "api",
            [
                StreamAppend(
                    stream: "parcel/PX-1001", expectedVersion: 1,
                    events: [
                        NewEvent(
                            type: "parcel.received", occurredAt: 1_795_158_724_000,
                            open: ["site": "NORTH"])
                    ])
            ])
        try await Sequencer(server.journal).catchUp()
    }

    private func events(_ server: LiveServer, _ key: String, _ path: String) async throws -> [JSON]
    {
        try await Sequencer(server.journal).catchUp()
        let answer = try await server.send("GET", path, key: key)
        #expect(answer.status == 200, "\(answer.text)")
        return list(answer)
    }

    private func list(_ answer: WireAnswer) -> [JSON] {
        let body = answer.json["epcisBody"]
        return body?["eventList"]?.asArray
            ?? body?["queryResults"]?["resultsBody"]?["eventList"]?.asArray ?? []
    }
}
