import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// One parcel's life, told from the order to the door; read this first.
struct ParcelLifeTests {
    @Test func `PX-1001 is ordered, strays, is caught at the dock, and is handed to a neighbour`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            func ask(_ method: String, _ path: String, _ body: String = "") async throws
                -> WireAnswer
            {
                try await server.send(method, path, body, key: key)
            }
            func at(_ time: String) -> String { "2026-11-23T\(time)Z" }

            // Hub North has two drivers with a van each, Aino and Eino.
            _ = try await ask("POST", "/v1/clock", #"{"now":"\#(at("04:00:00"))"}"#)
            #expect(try await ask("PUT", "/v1/sites/NORTH", Samples.site).status == 200)
            for name in ["AINO", "EINO"] {
                let driver = #"{"name":"\#(name)","clearances":[]}"#
                let van = #"{"kind":"van","maxWeightGrams":800000}"#
                let shift = """
                    {"id":"S-\(name)","driver":"\(name)","vehicle":"VAN-\(name)","site":"NORTH",
                     "start":"\(at("06:00:00"))","end":"\(at("14:00:00"))"}
                    """
                #expect(try await ask("PUT", "/v1/drivers/\(name)", driver).status == 200)
                #expect(try await ask("PUT", "/v1/vehicles/VAN-\(name)", van).status == 200)
                #expect(try await ask("POST", "/v1/shifts", shift).status == 201)
            }

            // A shipper books one parcel for the flat on the third floor.
            let booked = try await ask("POST", "/v1/consignments", Samples.consignment())
            #expect(booked.status == 201, "\(booked.text)")

            // The planner makes a route of it, and publishes.
            let plan = try await ask(
                "POST", "/v1/plans", #"{"site":"NORTH","date":"2026-11-23","seconds":1}"#)
            #expect(plan.status == 201, "\(plan.text)")
            let id = try #require(plan.json["id"]?.asString)
            let published = try await ask("POST", "/v1/plans/\(id)/publication")
            #expect(published.status == 201, "\(published.text)")
            let route = try #require(published.json["routes"]?[0])
            let r7 = try #require(route["id"]?.asString)
            let driver = try #require(route["driver"]?.asString)
            let vehicle = try #require(route["vehicle"]?.asString)

            // The dock takes the parcel in, and the driver starts the day.
            let checkIn = """
                {"driver":"\(driver)","vehicle":"\(vehicle)","occurredAt":"\(at("06:00:00"))",
                 "vehicleCheck":{"passed":true}}
                """
            #expect(try await ask("POST", "/v1/routes/\(r7)/check-in", checkIn).status == 201)
            let sort = #"{"parcel":"PX-1001","lane":"A1","occurredAt":"\#(at("06:05:00"))"}"#
            let sorted = try await ask("POST", "/v1/routes/\(r7)/sorts", sort)
            #expect(sorted.json["custodian"]?.asString == "site:NORTH")

            // A parcel of nobody's route is scanned at the van: the dock catches it.
            let stray = #"{"parcel":"PX-9999","occurredAt":"\#(at("06:10:00"))"}"#
            let caught = try await ask("POST", "/v1/routes/\(r7)/scans", stray)
            #expect(caught.json["outcome"]?.asString == "stray", "\(caught.text)")
            let scan = #"{"parcel":"PX-1001","occurredAt":"\#(at("06:11:00"))"}"#
            let loaded = try await ask("POST", "/v1/routes/\(r7)/scans", scan)
            #expect(loaded.json["custodian"]?.asString == "driver:\(driver)")

            // The van may not leave before the stray is out of it.
            let departure = #"{"occurredAt":"\#(at("06:20:00"))"}"#
            #expect(
                try await ask("POST", "/v1/routes/\(r7)/departure", departure).code
                    == "stray-on-board")
            let out = #"{"parcel":"PX-9999","occurredAt":"\#(at("06:12:00"))","action":"unload"}"#
            #expect(try await ask("POST", "/v1/routes/\(r7)/scans", out).status == 201)
            #expect(try await ask("POST", "/v1/routes/\(r7)/departure", departure).status == 201)

            // At the door nobody opens. "Not home" is not believed without its evidence.
            let arrival = #"{"occurredAt":"\#(at("08:30:00"))"}"#
            #expect(
                try await ask("POST", "/v1/routes/\(r7)/stops/1/arrival", arrival).status == 201)
            let position = """
                {"occurredAt":"\(at("08:31:00"))","latitude":60.171,"longitude":24.943,
                 "accuracyMeters":8}
                """
            let attempt = """
                {"id":"A-1","route":"\(r7)","stop":1,"parcels":["PX-1001"],
                 "occurredAt":"\(at("08:31:00"))","position":\(position)}
                """
            #expect(try await ask("POST", "/v1/attempts", attempt).status == 201)
            let notHome = """
                {"reason":"RCP_NOT_HOME","parcels":["PX-1001"],"occurredAt":"\(at("08:31:20"))"}
                """
            let refused = try await ask("POST", "/v1/attempts/A-1/failures", notHome)
            #expect(refused.code == "evidence-missing")
            #expect(refused.text.contains("contact-try") && refused.text.contains("minimum-dwell"))

            // The neighbour takes it, and a neighbour needs a photo.
            let handoff = """
                {"mode":"neighbour","parcels":["PX-1001"],"receivedBy":"Neighbour",
                 "occurredAt":"\(at("08:34:00"))"}
                """
            #expect(
                try await ask("POST", "/v1/attempts/A-1/handoffs", handoff).code == "proof-missing")
            let photo = """
                {"id":"P-1","kind":"photo","parcels":["PX-1001"],
                 "sha256":"\(String(repeating: "ab", count: 32))","occurredAt":"\(at("08:33:30"))"}
                """
            #expect(try await ask("POST", "/v1/attempts/A-1/proofs", photo).status == 201)
            #expect(try await ask("POST", "/v1/attempts/A-1/handoffs", handoff).status == 201)

            // Delivered is never said without its grade: a claim, since no device has signed.
            let parcel = try await ask("GET", "/v1/parcels/PX-1001").json
            #expect(parcel["milestone"]?.asString == "HANDED_OFF")
            #expect(parcel["grade"]?.asString == "V0")
            #expect(parcel["custodian"]?.asString == "recipient")

            // It was the wrong door: the correction is a new event that names the old one.
            let timeline = try await ask("GET", "/v1/parcels/PX-1001/timeline").json
            let told = timeline["items"]?.asArray?.last {
                $0["type"]?.asString == "parcel.handedOff"
            }
            let wrong = try #require(told?["id"]?.asString)
            let correction = #"{"event":"\#(wrong)","note":"The neighbour gave it back"}"#
            let corrected = try await ask("POST", "/v1/parcels/PX-1001/corrections", correction)
            #expect(
                corrected.json["custodian"]?.asString == "driver:\(driver)", "\(corrected.text)")

            // Nothing of it can be told apart from a replay, and the ledger holds every step.
            #expect(try await server.journal.rebuild(.check).isIdentical)
            try await Sequencer(server.journal).catchUp()
            #expect(try await server.journal.verify().isSound)
        }
    }
}
