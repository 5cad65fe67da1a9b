import CustodyLedger
import Database
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// A recipient is forgotten: no file yields them, the ledger stays whole, and the neighbour is untouched.
struct EraseRecipientTests {
    @Test(arguments: TestDatabase.all)
    func `no file and no table yields an erased recipient, nor does a backup`(
        database: TestDatabase
    ) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let evening = try await Evening(server)
            let before = try await evening.tables()
            #expect(before.contains("PX-1001"))
            try await evening.erase()
            let after = try await evening.tables()
            for secret in evening.secrets {
                #expect(!after.contains(secret), "\(secret)")
                #expect(!after.contains(hexadecimal(secret)), "\(secret) in a blob")
            }
            #expect(try evening.traces(in: server.folder, of: evening.secrets) == [])
            if database == .sqlite {
                #expect(try evening.traces(in: server.folder, of: ["PX-1001"]) != [])
                let copy = server.folder + "/copy"
                try FileManager.default.createDirectory(
                    atPath: copy, withIntermediateDirectories: true)
                try await server.journal.store.backup(to: copy + "/backup.db")
                #expect(try evening.traces(in: copy, of: evening.secrets) == [])
                #expect(try evening.traces(in: copy, of: ["PX-1001"]) != [])
            }
            try await evening.checkWhatStays()
        }
    }

    @Test func `nobody is erased while a parcel is under way, nor by who may not`() async throws {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            let path = "/v1/consignments/C-1/recipient/erasure"
            let early = try await server.send(
                "POST", path, #"{"ground":"request"}"#, key: doors.key)
            #expect(early.status == 409 && early.code == "erasure-too-early")
            #expect(early.json["retryable"]?.asBool == true)
            let unknown = try await server.send(
                "POST", "/v1/consignments/C-9/recipient/erasure", #"{"ground":"request"}"#,
                key: doors.key)
            #expect(unknown.status == 404)
            let odd = try await server.send("POST", path, #"{"ground":"spite"}"#, key: doors.key)
            #expect(odd.status == 422, "\(odd.text)")
            let dispatcher = try await server.key(.dispatcher)
            #expect(
                try await server.send("POST", path, #"{"ground":"request"}"#, key: dispatcher)
                    .status == 403)
        }
    }
}

/// Both parcels were handed off, with photos and a signature, and the route is completed.
private struct Evening {
    let doors: TwoDoors
    let photo: [UInt8]
    let policy: TrustPolicy
    /// The court's bundle as it was before anybody was erased.
    let old: [UInt8]

    init(_ server: LiveServer) async throws {
        doors = try await TwoDoors(server)
        photo = try doorstepPhoto(of: "PX-1001")
        try await doors.send("P-1", "photo", of: "PX-1001", in: "A-1", photo)
        try await doors.send("G-1", "signature", of: "PX-1001", in: "A-1", signature())
        try await doors.send(
            "P-2", "photo", of: "PX-1002", in: "A-2", try doorstepPhoto(of: "PX-1002", seed: 3))
        for (proof, attempt) in [("P-1", "A-1"), ("G-1", "A-1"), ("P-2", "A-2")] {
            #expect(try await doors.verdict(proof, in: attempt)["state"]?.asString == "accepted")
        }
        // An upload that was begun and broke off lies there as well.
        try await doors.announce("P-3", "photo", of: "PX-1001", in: "A-1", photo + [0])
        let begun = try await doors.begin("P-3", in: "A-1", length: photo.count + 1)
        _ = try await doors.append(
            photo.prefix(2_000), to: try #require(begun.headers["location"]), at: 0)
        try await doors.handOff("PX-1001", in: "A-1", to: "Naapuri Noora")
        try await doors.handOff("PX-1002", in: "A-2", to: "Eero")
        try await doors.complete()
        try await doors.publish()
        policy = try await doors.policy()
        old = try await doors.bundle(of: "PX-1001")
        #expect(try EvidenceBundle(old).files.count == 3)
    }

    /// As text; the searcher makes the other forms of it.
    var secrets: [String] {
        [
            "Saimi Kärppä", "+358405550199", "Liisankatu", "4711#", "Mind the lynx",
            "Naapuri Noora", "60.1734567", "24.9567891", "601734567", "249567891", "60.1712345",
            "601712345", hex(photo),
            hex(signature()), String(decoding: signature().prefix(60), as: UTF8.self),
        ]
    }

    /// Every row of every table as text, its blobs in hexadecimal.
    func tables() async throws -> String {
        try await doors.server.journal.store.read { db in
            let names =
                db.flavor == .sqlite
                ? "SELECT name FROM sqlite_master WHERE type = 'table'"
                : "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            var text = ""
            for table in try db.query(names).map({ $0.text(0) }) {
                try db.forEach(try rowsAsText(of: table, db), []) { text += $0.text(0) + "\n" }
            }
            return text
        }
    }

    func erase() async throws {
        let path = "/v1/consignments/C-1/recipient/erasure"
        let answer = try await doors.server.send(
            "POST", path, #"{"ground":"request"}"#, key: doors.key)
        #expect(answer.status == 201, "\(answer.text)")
        #expect((answer.json["events"]?.asInteger ?? 0) > 5, "\(answer.text)")
        let again = try await doors.server.send(
            "POST", path, #"{"ground":"retention"}"#, key: doors.key)
        #expect(again.json["ground"]?.asString == "request")
        #expect(again.json["events"] == answer.json["events"])
    }

    /// The texts that some file of a folder yields, in whatever form, and pieces of the photo.
    func traces(in folder: String, of texts: [String]) throws -> [String] {
        var needles = texts.map { (name: $0, forms: forms(of: Array($0.utf8))) }
        if texts.count > 1 {
            let middle = photo.count / 2
            for piece in [photo[20..<84], photo[middle..<middle + 64]] {
                needles.append((name: "photo", forms: forms(of: Array(piece))))
            }
        }
        var found: [String] = []
        for case let path as String in try #require(FileManager.default.enumerator(atPath: folder))
        {
            guard let bytes = FileManager.default.contents(atPath: folder + "/" + path) else {
                continue
            }
            for needle in needles
            where needle.forms.contains(where: { bytes.range(of: $0) != nil }) {
                found.append("\(needle.name) in \(path)")
            }
        }
        return found
    }

    /// UTF-8, JSON with escapes, and base64 at each of its three alignments.
    private func forms(of bytes: [UInt8]) -> [Data] {
        var forms = [Data(bytes)]
        if let text = String(validating: bytes, as: UTF8.self) {
            let escaped = text.utf16.map {
                $0 < 0x80 ? String(UnicodeScalar(UInt8($0))) : String(format: "\\u%04x", $0)
            }
            forms.append(Data(escaped.joined().utf8))
        }
        for shift in 0..<3 {
            let text = Data([UInt8](repeating: 0, count: shift) + bytes).base64EncodedString()
            // The characters at both ends depend on what stands beside.
            forms.append(Data(text.dropFirst(shift == 0 ? 0 : 4).dropLast(4).utf8))
        }
        return forms
    }

    func checkWhatStays() async throws {
        let server = doors.server
        try await doors.publish()
        #expect(try await server.journal.verify().isSound)
        #expect(try await server.journal.rebuild(.check).isIdentical)

        // What was given away before is as true as it was; what is given now shows who was erased.
        _ = try EvidenceBundle(old).verify(by: policy)
        let new = try EvidenceBundle(try await doors.bundle(of: "PX-1001"))
        _ = try new.verify(by: policy)
        #expect(new.files.isEmpty)
        #expect(new.evidence.record.events.contains { $0.withheld == "erased" })
        let consignment = try await server.send("GET", "/v1/consignments/C-1", key: doors.key)
        #expect(consignment.status == 200 && !consignment.text.contains("Saimi"))
        #expect(try await server.send("GET", "/v1/parcels/PX-1001", key: doors.key).status == 200)

        // The neighbour's is all there.
        let neighbour = try EvidenceBundle(try await doors.bundle(of: "PX-1002"))
        _ = try neighbour.verify(by: policy)
        #expect(neighbour.files.count == 1)
        let other = try await server.send("GET", "/v1/consignments/C-2", key: doors.key)
        #expect(other.text.contains("Eero Ilves"))
        let stops = try await server.send("GET", "/v1/routes/\(doors.route)", key: doors.key).json[
            "stops"]
        let places = stops?.asArray?.compactMap { $0["latitude"]?.asDouble } ?? []
        #expect(places == [60.1711111], "\(String(describing: stops))")

        try await checkGone(
            try #require(new.evidence.record.events.first { $0.withheld == "erased" }))
        let late = try await server.send(
            "POST", "/v1/attempts/A-1/proofs",
            """
            {"id":"P-9","kind":"note","parcels":["PX-1001"],"value":"late",
             "occurredAt":"\(TwoDoors.moment("08:37:00"))"}
            """, key: doors.key)
        #expect([409, 410].contains(late.status), "\(late.text)")
    }

    private func checkGone(_ erased: ProvenEvent) async throws {
        let gone = try await doors.server.send(
            "GET", "/v1/ledger/\(erased.index)/event", key: doors.key)
        #expect(gone.status == 410 && gone.code == "erased", "\(gone.text)")
        let link = try #require(gone.headers["link"]?.split(separator: ">").first?.dropFirst())
        let proof = try await doors.server.send("GET", String(link), key: doors.key)
        #expect(proof.status == 200)
        let file = try #require(ProofFile(proof.body))
        let leaf = try #require(file.extra)
        _ = try file.verify(leaf: leaf, by: policy)
        #expect(String(decoding: leaf, as: UTF8.self).contains(#""k":"erase""#))
    }
}

private func hexadecimal(_ text: String) -> String {
    text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

private func rowsAsText(of table: String, _ db: any Connection) throws -> String {
    if db.flavor != .sqlite { return "SELECT t::text FROM \(table) t" }
    let columns = try db.query("SELECT name FROM pragma_table_info('\(table)')").map { row in
        "CASE typeof(\(row.text(0))) WHEN 'blob' THEN lower(hex(\(row.text(0)))) "
            + "ELSE coalesce(\(row.text(0)), '') END"
    }
    return "SELECT \(columns.joined(separator: " || ' ' || ")) FROM \(table)"
}
