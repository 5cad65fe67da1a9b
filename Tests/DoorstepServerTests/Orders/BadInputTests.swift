import Database
import DoorstepAPI
import DoorstepServer
import EventLog
import Foundation
import Testing

private let good = """
    {"id":"C-1","shipper":"acme","site":"north","recipient":{"name":"Aino"},\
    "address":{"text":"Kaivokatu 1","latitude":60.17,"longitude":24.94},\
    "promise":{"from":"2026-11-20T08:00:00Z","to":"2026-11-20T12:00:00Z"},\
    "parcels":[{"id":"PX-1","weightGrams":500}],"note":"x"}
    """

/// What is wrong with the body, by what replaces what in the good one.
private let spoiled: [(old: String, new: String, status: Int, place: String)] = [
    // Not JSON.
    (good, "{", 400, ""),
    (good, "[1,2", 400, ""),
    (good, "{\"id\":\"C-1\",\"id\":\"C-2\"}", 400, ""),
    (good, "{\"id\":01}", 400, ""),
    (good, "null", 422, ""),
    (good, "[]", 422, ""),
    (good, String(repeating: "[", count: 100_000), 400, ""),
    // Fields that nobody knows, that are missing, that are of another type.
    ("\"note\"", "\"noet\"", 422, "/noet"),
    ("\"shipper\":\"acme\",", "", 422, "/shipper"),
    ("\"x\"", "7", 422, "/note"),
    ("500", "\"500\"", 422, "/parcels/0/weightGrams"),
    ("500", "1.5", 422, "/parcels/0/weightGrams"),
    ("500", "1e400", 400, ""),
    ("500", "99999999999999999999", 400, ""),
    // Labels.
    ("\"C-1\"", "\"a/b\"", 422, "/id"),
    ("\"C-1\"", "\"\"", 422, "/id"),
    ("\"C-1\"", "\"'; DROP TABLE events;--\"", 422, "/id"),
    ("\"PX-1\"", "\"<b>\"", 422, "/parcels/0/id"),
    // Times.
    ("2026-11-20T08", "2026-02-30T08", 422, "/promise/from"),
    ("2026-11-20T08:00:00Z", "tomorrow", 422, "/promise/from"),
    ("2026-11-20T12:00:00Z", "2026-11-20T07:00:00Z", 422, "/promise/to"),
    ("2026-11-20T12:00:00Z", "2026-11-20T08:00:00Z", 422, "/promise/to"),
    // Places and weights.
    ("60.17", "95", 422, "/address/latitude"),
    ("24.94", "-181.5", 422, "/address/longitude"),
    (",\"longitude\":24.94", "", 422, "/address/longitude"),
    ("500", "-1", 422, "/parcels/0/weightGrams"),
    ("500", "3000000", 422, "/parcels/0/weightGrams"),
    // Texts.
    ("\"x\"", "\"\\u0000\"", 422, "/note"),
    ("\"x\"", "\"\\u001b[2J\"", 422, "/note"),
    ("\"Aino\"", "\"\"", 422, "/recipient/name"),
    ("\"x\"", "\"\(String(repeating: "n", count: 1_001))\"", 422, "/note"),
    ("\"x\"", "\"\\ud800\"", 400, ""),
    // Lists.
    ("[{\"id\":\"PX-1\",\"weightGrams\":500}]", "[]", 422, "/parcels"),
    (
        "[{\"id\":\"PX-1\",\"weightGrams\":500}]",
        "[{\"id\":\"P\",\"weightGrams\":1},{\"id\":\"P\",\"weightGrams\":1}]", 422, "/parcels/1/id"
    ),
]

/// Somebody with a key who sends what they like.
private struct Shipper {
    let server: LiveServer
    let key: String

    static func run(_ body: (Shipper) async throws -> Void) async throws {
        try await LiveServer.run { server in
            try await body(Shipper(server: server, key: try await server.key(.owner)))
        }
    }

    func send(
        _ method: String, _ path: String, _ bytes: [UInt8] = [], type: String = "application/json",
        command: String? = UUID().uuidString
    ) async throws -> WireAnswer {
        try await server.send(
            method, path, bytes: bytes, key: key, command: command, type: type)
    }

    func send(_ method: String, _ path: String, _ body: String) async throws -> WireAnswer {
        try await send(method, path, Array(body.utf8))
    }

    func openNorth() async throws {
        _ = try await send(
            "PUT", "/v1/sites/north",
            #"{"name":"North","latitude":60.17,"longitude":24.94,"timeZone":"Europe/Helsinki"}"#)
    }

    /// How many events the log has: what was refused adds none.
    func eventCount() async throws -> Int64 {
        try await server.journal.store.read { db in
            try db.query("SELECT count(*) FROM events")[0].int(0)
        }
    }
}

struct BadInputTests {
    @Test func `every bad booking gets a problem that names its place and changes nothing`()
        async throws
    {
        try await Shipper.run { server in
            try await server.openNorth()
            let before = try await server.eventCount()
            for (row, bad) in spoiled.enumerated() {
                let body = good.replacing(bad.old, with: bad.new)
                let answer = try await server.send("POST", "/v1/consignments", body)
                let problem = try? JSONDecoder().decode(
                    ProblemDocument.self, from: Data(answer.body))
                #expect(answer.status == bad.status, "row \(row): \(answer.text.prefix(300))")
                #expect(
                    answer.headers["content-type"] == "application/problem+json", "row \(row)")
                if !bad.place.isEmpty {
                    let places = problem?.errors?.map(\.pointer) ?? []
                    #expect(places.contains(bad.place), "row \(row): \(places)")
                }
            }
            #expect(try await server.eventCount() == before)
            let booked = try await server.send("POST", "/v1/consignments", good)
            #expect(booked.status == 201)
        }
    }

    @Test func `bytes that are no text, bodies too large and other types are refused`()
        async throws
    {
        try await Shipper.run { server in
            try await server.openNorth()
            let before = try await server.eventCount()
            let latin = Array(good.replacing("Aino", with: "\u{1}").utf8)
                .map { $0 == 1 ? 0xE4 : $0 }
            let path = "/v1/consignments"
            let answers: [(answer: WireAnswer, status: Int)] = [
                (try await server.send("POST", path, latin), 400),
                (try await server.send("POST", path, Array(good.utf8), type: "text/xml"), 415),
                (try await server.send("POST", path, Array(repeating: 0x20, count: 10 << 20)), 413),
                (
                    try await server.send(
                        "POST", path, Array(good.utf16.flatMap { [UInt8($0), 0] })), 400
                ),
                (try await server.send("POST", path, Array(good.utf8), command: nil), 400),
            ]
            for (answer, status) in answers {
                #expect(answer.status == status, "\(answer.text.prefix(200))")
            }
            #expect(try await server.eventCount() == before)
        }
    }

    @Test func `SQL and HTML in every text come back as they were`() async throws {
        try await Shipper.run { server in
            try await server.openNorth()
            let nasty =
                "Robert'); DROP TABLE events;-- <script>alert(1)</script> \\\" %s {{x}} 漢字 🏠"
            let text = String(decoding: try JSONEncoder().encode(nasty), as: UTF8.self)
            let body =
                good.replacing("\"Aino\"", with: text).replacing("\"x\"", with: text)
                .replacing("\"Kaivokatu 1\"", with: text)
                .replacing("\"note\"", with: "\"metadata\":{\"a\":\(text)},\"note\"")
            let answer = try await server.send("POST", "/v1/consignments", body)
            #expect(answer.status == 201, "\(answer.text)")
            let read = try await server.send("GET", "/v1/consignments/C-1")
            let record = try JSONDecoder().decode(ConsignmentRecord.self, from: Data(read.body))
            #expect(record.recipient?.name == nasty)
            #expect(record.address?.text == nasty)
            #expect(record.note == nasty)
            #expect(record.metadata == ["a": nasty])
            let listed = try await server.send(
                "GET", "/v1/parcels?search='%20OR%201%3D1--")
            #expect(listed.status == 200)
        }
    }

    @Test func `a duplicate id is refused and a repeated booking is not`() async throws {
        try await Shipper.run { server in
            try await server.openNorth()
            #expect(try await server.send("POST", "/v1/consignments", good).status == 201)
            let before = try await server.eventCount()
            #expect(try await server.send("POST", "/v1/consignments", good).status == 201)
            let other = good.replacing("\"x\"", with: "\"y\"")
            let refused = try await server.send("POST", "/v1/consignments", other)
            #expect(refused.status == 409)
            #expect(refused.code == "consignment-exists")
            let thief = good.replacing("C-1", with: "C-2")
            let taken = try await server.send("POST", "/v1/consignments", thief)
            #expect(taken.code == "parcel-exists")
            let nowhere = good.replacing("north", with: "south").replacing("1\"", with: "3\"")
            let unknown = try await server.send("POST", "/v1/consignments", nowhere)
            #expect(unknown.status == 422)
            #expect(unknown.code == "site-unknown")
            #expect(try await server.eventCount() == before)
        }
    }

    @Test func `bad files are told row by row and harm nothing`() async throws {
        try await Shipper.run { server in
            try await server.openNorth()
            let header =
                "id,shipper,site,recipient_name,address,latitude,longitude,promise_from,promise_to,parcel,weight_grams\n"
            let row =
                "C-1,acme,north,Aino,Kaivokatu 1,60.17,24.94,2026-11-20T08:00:00Z,2026-11-20T12:00:00Z,PX-1,500\n"
            let long = String(repeating: "x", count: 10 << 20)
            var bytes = Array(header.utf8)
            bytes += row.replacing("Aino", with: long).utf8
            bytes += row.replacing("500", with: "-5").utf8
            bytes += [0xFF, 0xFE, 0x0A]
            bytes += "\"open,quote\n".utf8.map { $0 == 0x0A ? 0x20 : $0 } + "\"z\n".utf8
            bytes += row.utf8
            let answer = try await server.send("POST", "/v1/imports", bytes, type: "text/csv")
            #expect(answer.status == 202, "\(answer.text)")
            var record = try JSONDecoder().decode(ImportRecord.self, from: Data(answer.body))
            while record.state == .waiting || record.state == .running {
                try await Task.sleep(for: .milliseconds(50))
                let asked = try await server.send("GET", "/v1/imports/\(record.id)")
                record = try JSONDecoder().decode(ImportRecord.self, from: Data(asked.body))
            }
            #expect(record.state == .finished, "\(record)")
            #expect(record.booked == 1)
            #expect(record.rejected == 4)
            let rejects = try await server.send("GET", "/v1/imports/\(record.id)/rejects")
            for words in ["too-long", "weight_grams,out-of-range", "unreadable"] {
                #expect(rejects.text.contains(words), "\(rejects.text)")
            }
            let other = try await server.send("POST", "/v1/imports", [1], type: "application/pdf")
            #expect(other.status == 415)
        }
    }
}
