import Attestation
import Delivery
import DoorstepAPI
import EventLog
import Testing

@testable import DoorstepServer

/// What the server sees in photos and signatures that drivers send.
struct ExaminationTests {
    @Test func `a photo of another parcel and a photo from before are sent back with the reason`()
        async throws
    {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            try await doors.send(
                "P-1", "photo", of: "PX-1001", in: "A-1", try doorstepPhoto(of: "PX-1002"))
            let other = try await doors.verdict("P-1", in: "A-1")
            #expect(other["state"]?.asString == "retake")
            #expect(other["faults"]?[0]?["code"]?.asString == "other-label", "\(other)")
            #expect(other["faults"]?[0]?["words"]?.asString?.isEmpty == false)
            try await doors.send(
                "P-2", "photo", of: "PX-1001", in: "A-1", try doorstepPhoto(of: "PX-1001", seed: 5),
                at: "13:59:00")
            let late = try await doors.verdict("P-2", in: "A-1")
            #expect(late["faults"]?[0]?["code"]?.asString == "not-taken-now", "\(late)")
        }
    }

    @Test func `a photo speaks for the parcel whose label it shows, whatever it is announced for`()
        throws
    {
        let parcels = ["PX-1001", "PX-1002"].compactMap { ParcelID($0) }
        let opened = Instant(milliseconds: 0)
        let seen = examinePhoto(
            try doorstepPhoto(of: "PX-1001"), of: parcels, takenAt: opened, openedAt: opened,
            within: PhotoLimits())
        #expect(seen.facts.labels == [parcels[0]])
        #expect(seen.faults.isEmpty)
    }

    @Test(arguments: TestDatabase.all)
    func `what was seen of a label is kept for each parcel`(database: TestDatabase) async throws {
        try await LiveServer.run(on: try await database.url()) { server in
            let doors = try await TwoDoors(server)
            let photo = try doorstepPhoto(of: "PX-1001")
            try await doors.send("P-1", "photo", of: "PX-1001", in: "A-1", photo)
            _ = try await doors.verdict("P-1", in: "A-1")
            let looker = ProofPhotos(store: server.journal.store)
            func showsLabel(_ parcel: String) async throws -> Bool? {
                try await looker.facts(
                    of: hex(photo), showing: try label(parcel), in: "north")?.showsLabel
            }
            #expect(try await showsLabel("PX-1001") == true)
            #expect(try await showsLabel("PX-1002") == false)
        }
    }

    @Test func `the very same photo at a second door was used before`() async throws {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            let photo = try doorstepPhoto(of: "PX-1001")
            try await doors.send("P-1", "photo", of: "PX-1001", in: "A-1", photo)
            #expect(try await doors.verdict("P-1", in: "A-1")["state"]?.asString == "accepted")
            try await doors.send("P-2", "photo", of: "PX-1002", in: "A-2", photo)
            let again = try await doors.verdict("P-2", in: "A-2")
            let codes = again["faults"]?.asArray?.compactMap { $0["code"]?.asString } ?? []
            #expect(codes.contains("used-before"), "\(again)")
        }
    }

    @Test func `a signature is kept as strokes, and a copy of it is found`() async throws {
        try await LiveServer.run { server in
            let doors = try await TwoDoors(server)
            try await doors.send("G-1", "signature", of: "PX-1001", in: "A-1", signature())
            let first = try await doors.verdict("G-1", in: "A-1")
            #expect(first["state"]?.asString == "accepted", "\(first)")
            try await doors.send("G-2", "signature", of: "PX-1002", in: "A-2", signature(1.3))
            let other = try await doors.verdict("G-2", in: "A-2")
            #expect(other["state"]?.asString == "accepted", "\(other)")
            // Moved and played back slower, it is another file and the same signature.
            let copy = try #require(strokes(in: signature())).strokes.map { stroke in
                stroke.map { "[\($0.x + 7),\($0.y + 3),\($0.time * 2)]" }.joined(separator: ",")
            }
            try await doors.send(
                "G-3", "signature", of: "PX-1002", in: "A-2",
                Array("[\(copy.map { "[\($0)]" }.joined(separator: ","))]".utf8))
            let found = try await doors.verdict("G-3", in: "A-2")
            #expect(found["faults"]?[0]?["code"]?.asString == "used-before", "\(found)")
        }
    }

    @Test func `a line, a dot and a picture are no signatures`() async throws {
        let line =
            "[[" + (0..<20).map { "[\($0 * 10),50,\($0 * 20)]" }.joined(separator: ",") + "]]"
        #expect(examineSignature(Array(line.utf8)).faults == [.implausibleSignature])
        #expect(examineSignature(Array("[[[1,1,0]]]".utf8)).faults == [.implausibleSignature])
        #expect(examineSignature(Array("[]".utf8)).faults == [.emptySignature])
        for odd in [
            "", "{}", "[[[1,2]]]", "[[[1,2,3,4]]]", "[[[-1,2,3]]]", "[[[1,2,9],[1,2,3]]]",
            "[[[1e9,2,3]]]",
        ] {
            #expect(examineSignature(Array(odd.utf8)).faults == [.unreadable], "\(odd)")
        }
    }

    @Test func `a signature is drawn for everyone to see`() throws {
        let drawn = try #require(strokes(in: Array("[[[1,2,0],[3.25,4,9]],[[5,6,12]]]".utf8))).svg
        #expect(drawn.contains(#"<polyline points="1.0,2.0 3.3,4.0"/>"#), "\(drawn)")
        #expect(drawn.contains(#"viewBox="0 0 9 10""#))
    }
}
