import Attestation
import CustodyLedger
import DoorstepAPI
import EventLog
import Foundation
import Imagery
import Testing
import Vault

@testable import DoorstepServer

/// Two neighbours' parcels on one route, and an attempt open at each door: A-1 for PX-1001 and A-2 for
/// PX-1002, told over HTTP.
struct TwoDoors {
    let server: LiveServer
    let key: String
    let route: String

    init(_ server: LiveServer) async throws {
        self.server = server
        key = try await server.key(.owner)
        route = try await TwoDoors.prepare(server, key)
        try await open("A-1", "PX-1001", at: "08:31:00")
        try await open("A-2", "PX-1002", at: "08:35:00")
    }

    private static func prepare(_ server: LiveServer, _ key: String) async throws -> String {
        func tell(_ method: String, _ path: String, _ body: String = "") async throws -> JSON {
            let answer = try await server.send(method, path, body, key: key)
            #expect((200..<300).contains(answer.status), "\(method) \(path): \(answer.text)")
            return answer.json
        }
        _ = try await tell("POST", "/v1/clock", #"{"now":"\#(moment("04:00:00"))"}"#)
        _ = try await tell("PUT", "/v1/sites/NORTH", Samples.site)
        _ = try await tell("PUT", "/v1/drivers/AINO", #"{"name":"AINO","clearances":[]}"#)
        _ = try await tell(
            "PUT", "/v1/vehicles/VAN-AINO", #"{"kind":"van","maxWeightGrams":800000}"#)
        _ = try await tell(
            "POST", "/v1/shifts",
            """
            {"id":"S-AINO","driver":"AINO","vehicle":"VAN-AINO","site":"NORTH",
             "start":"\(moment("06:00:00"))","end":"\(moment("14:00:00"))"}
            """)
        _ = try await tell("POST", "/v1/consignments", saimi)
        _ = try await tell("POST", "/v1/consignments", eero)
        let plan = try await tell(
            "POST", "/v1/plans", #"{"site":"NORTH","date":"2026-11-23","seconds":1}"#)
        let id = try #require(plan["id"]?.asString)
        let published = try await tell("POST", "/v1/plans/\(id)/publication")
        let route = try #require(published["routes"]?[0]?["id"]?.asString)
        _ = try await tell(
            "POST", "/v1/routes/\(route)/check-in",
            """
            {"driver":"AINO","vehicle":"VAN-AINO","occurredAt":"\(moment("06:00:00"))",
             "vehicleCheck":{"passed":true}}
            """)
        for parcel in ["PX-1001", "PX-1002"] {
            let sort = #"{"parcel":"\#(parcel)","lane":"A1","occurredAt":"\#(moment("06:05:00"))"}"#
            _ = try await tell("POST", "/v1/routes/\(route)/sorts", sort)
            let scan = #"{"parcel":"\#(parcel)","occurredAt":"\#(moment("06:11:00"))"}"#
            _ = try await tell("POST", "/v1/routes/\(route)/scans", scan)
        }
        _ = try await tell(
            "POST", "/v1/routes/\(route)/departure", #"{"occurredAt":"\#(moment("06:20:00"))"}"#)
        let stops = try #require(published["routes"]?[0]?["stops"]?.asArray)
        for number in 1...stops.count {
            _ = try await tell(
                "POST", "/v1/routes/\(route)/stops/\(number)/arrival",
                #"{"occurredAt":"\#(moment("08:30:00"))"}"#)
        }
        return route
    }

    private static let saimi = """
        {"id":"C-1","shipper":"acme","site":"NORTH","note":"Mind the lynx",
         "recipient":{"name":"Saimi Kärppä","phone":"+358405550199"},
         "address":{"street":"Liisankatu","houseNumber":"17","city":"Helsinki",
         "latitude":60.1734567,"longitude":24.9567891,"access":[{"kind":"gateCode","detail":"4711#"}]},
         "promise":{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T18:00:00Z"},
         "parcels":[{"id":"PX-1001","weightGrams":900}]}
        """

    private static let eero = """
        {"id":"C-2","shipper":"acme","site":"NORTH","recipient":{"name":"Eero Ilves"},
         "address":{"street":"Unioninkatu","houseNumber":"3","city":"Helsinki",
         "latitude":60.1711111,"longitude":24.9500001},
         "promise":{"from":"2026-11-23T08:00:00Z","to":"2026-11-23T18:00:00Z"},
         "parcels":[{"id":"PX-1002","weightGrams":900}]}
        """

    static func moment(_ time: String) -> String { "2026-11-23T\(time)Z" }

    private func open(_ attempt: String, _ parcel: String, at time: String) async throws {
        let stops = try await server.send("GET", "/v1/routes/\(route)", key: key).json["stops"]
        let stop = stops?.asArray?.first { stop in
            stop["tasks"]?.asArray?.contains { $0["parcel"]?.asString == parcel } ?? false
        }
        let number = try #require(stop?["sequence"]?.asInteger)
        let answer = try await server.send(
            "POST", "/v1/attempts",
            """
            {"id":"\(attempt)","route":"\(route)","stop":\(number),"parcels":["\(parcel)"],
             "occurredAt":"\(TwoDoors.moment(time))",
             "position":{"occurredAt":"\(TwoDoors.moment(time))","latitude":60.1712345,
             "longitude":24.9434567,"accuracyMeters":8}}
            """, key: key)
        #expect(answer.status == 201, "\(answer.text)")
    }

    /// Announces a proof by the hash of its bytes.
    func announce(
        _ proof: String, _ kind: String, of parcel: String, in attempt: String, _ bytes: [UInt8],
        at time: String = "08:36:00"
    ) async throws {
        let answer = try await server.send(
            "POST", "/v1/attempts/\(attempt)/proofs",
            """
            {"id":"\(proof)","kind":"\(kind)","parcels":["\(parcel)"],
             "sha256":"\(hex(bytes))","occurredAt":"\(TwoDoors.moment(time))"}
            """, key: key)
        #expect(answer.status == 201, "\(answer.text)")
    }

    /// Begins an upload; the answer as it came.
    func begin(
        _ proof: String, in attempt: String, length: Int, key other: String? = nil
    ) async throws -> WireAnswer {
        try await server.send(
            "POST", "/v1/uploads", key: other ?? key, command: nil,
            headers: [
                "Tus-Resumable": "1.0.0", "Upload-Length": String(length),
                "Upload-Metadata":
                    "attempt \(base64(attempt)),proof \(base64(proof)),filetype \(base64("image/jpeg"))",
            ])
    }

    func append(
        _ bytes: some Sequence<UInt8>, to upload: String, at offset: Int, checksum: String? = nil
    ) async throws -> WireAnswer {
        var headers = ["Tus-Resumable": "1.0.0", "Upload-Offset": String(offset)]
        headers["Upload-Checksum"] = checksum
        return try await server.send(
            "PATCH", upload, bytes: Array(bytes), key: key, command: nil,
            type: "application/offset+octet-stream", headers: headers)
    }

    func ask(_ method: String, _ upload: String, key other: String? = nil) async throws
        -> WireAnswer
    {
        try await server.send(
            method, upload, key: other ?? key, command: nil, headers: ["Tus-Resumable": "1.0.0"])
    }

    /// Announces and sends a proof in one go.
    func send(
        _ proof: String, _ kind: String, of parcel: String, in attempt: String, _ bytes: [UInt8],
        at time: String = "08:36:00"
    ) async throws {
        try await announce(proof, kind, of: parcel, in: attempt, bytes, at: time)
        let begun = try await begin(proof, in: attempt, length: bytes.count)
        let upload = try #require(begun.headers["location"], "\(begun.text)")
        let sent = try await append(bytes, to: upload, at: 0)
        #expect(sent.status == 204, "\(sent.text)")
    }

    func handOff(_ parcel: String, in attempt: String, to neighbour: String) async throws {
        let answer = try await server.send(
            "POST", "/v1/attempts/\(attempt)/handoffs",
            """
            {"mode":"neighbour","parcels":["\(parcel)"],"receivedBy":"\(neighbour)",
             "occurredAt":"\(TwoDoors.moment("08:38:00"))"}
            """, key: key)
        #expect(answer.status == 201, "\(answer.text)")
    }

    func complete() async throws {
        let answer = try await server.send(
            "POST", "/v1/routes/\(route)/completion",
            #"{"occurredAt":"\#(TwoDoors.moment("12:00:00"))"}"#, key: key)
        #expect(answer.status == 201, "\(answer.text)")
    }

    /// Gives every event its place in the ledger, and signs it.
    func publish() async throws {
        try await Sequencer(server.journal).catchUp()
        try await server.publisher.publish()
    }

    /// Whom an outsider believes: the log's key alone.
    func policy() async throws -> TrustPolicy {
        let ledger = try await server.send("GET", "/v1/ledger", key: key).json
        return TrustPolicy(log: try #require(ledger["key"]?.asString.flatMap { NoteKey($0) }))
    }

    func bundle(of parcel: String, for audience: String = "court") async throws -> [UInt8] {
        let answer = try await server.send(
            "GET", "/v1/parcels/\(parcel)/evidence.zip?audience=\(audience)", key: key)
        #expect(answer.status == 200, "\(answer.text)")
        #expect(answer.headers["content-type"] == "application/zip")
        return answer.body
    }

    /// What became of a proof, once it was looked at.
    func verdict(_ proof: String, in attempt: String) async throws -> JSON {
        for _ in 0..<200 {
            let record = try await server.send(
                "GET", "/v1/proofs/\(proof)?attempt=\(attempt)", key: key
            ).json
            if record["state"]?.asString != "waiting" { return record }
            try await Task.sleep(for: .milliseconds(50))
        }
        return .null
    }
}

func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

func hex(_ bytes: [UInt8]) -> String { blobHash(of: bytes) }

/// A doorstep with a parcel's label on it: hard-edged cobbles that differ by the seed.
func doorstepPhoto(of parcel: String, seed: UInt64 = 1) throws -> [UInt8] {
    let label = try #require(try BarcodeGrid(.code128, parcel).plane(moduleSize: 3, barHeight: 90))
    let (width, height) = (800, 600)
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let cobbles = (0..<(width / 40) * (height / 40)).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(60 + (state >> 33) % 150)
    }
    var pixels = (0..<width * height).map {
        cobbles[$0 / width / 40 * (width / 40) + $0 % width / 40]
    }
    for y in 0..<label.height {
        for x in 0..<label.width {
            pixels[(y + 200) * width + x + 100] = label.pixels[y * label.width + x]
        }
    }
    return try JPEG.encode(try #require(LumaPlane(width: width, height: height, pixels: pixels)))
}

/// A hand that signs: loops whose size, slant and hurry are its own.
func signature(_ hand: Double = 1) -> [UInt8] {
    let points = (0..<120).map { number -> String in
        let t = Double(number) / 10
        let x =
            40 + t * 30 + 18 * hand
            * (t * 2.1 * hand).rounded(.down).truncatingRemainder(dividingBy: 3)
        let y = 100 + 40 * triangle(t * hand) + 15 * triangle(t * 2.7 / hand)
        return "[\(Int(x)),\(Int(y)),\(number * 12)]"
    }
    return Array("[[\(points.joined(separator: ","))]]".utf8)
}

private func triangle(_ t: Double) -> Double {
    abs((t - t.rounded(.down)) * 4 - 2) - 1
}
