import CustodyLedger
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// One parcel's evidence with its photos, checked with nothing but the log's key.
struct EvidenceBundleTests {
    private struct Case {
        let doors: TwoDoors
        let photo: [UInt8]
        let policy: TrustPolicy

        /// PX-1001 has a photo and a signature, and its ledger is signed.
        init(_ server: LiveServer) async throws {
            doors = try await TwoDoors(server)
            photo = try doorstepPhoto(of: "PX-1001")
            try await doors.send("P-1", "photo", of: "PX-1001", in: "A-1", photo)
            try await doors.send("G-1", "signature", of: "PX-1001", in: "A-1", signature())
            for proof in ["P-1", "G-1"] { _ = try await doors.verdict(proof, in: "A-1") }
            try await doors.publish()
            policy = try await doors.policy()
        }
    }

    @Test func `a court gets photo and signature, each the one that the ledger announces`()
        async throws
    {
        try await LiveServer.run { server in
            let scene = try await Case(server)
            let bundle = try EvidenceBundle(try await scene.doors.bundle(of: "PX-1001"))
            _ = try bundle.verify(by: scene.policy)
            #expect(bundle.missing == 0)
            #expect(
                bundle.files.contains {
                    $0.name == "photos/\(hex(scene.photo)).jpg" && $0.bytes == scene.photo
                })
            let drawn = "signatures/\(hex(signature())).svg"
            #expect(bundle.files.map(\.name).contains(drawn))
            let stranger = try #require(
                NoteKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
            #expect(throws: (any Error).self) {
                try bundle.verify(by: TrustPolicy(log: stranger))
            }
        }
    }

    @Test func `an insurer gets no photo, and nobody gets one by guessing`() async throws {
        try await LiveServer.run { server in
            let scene = try await Case(server)
            let archive = try await scene.doors.bundle(of: "PX-1001", for: "insurer")
            let bundle = try EvidenceBundle(archive)
            _ = try bundle.verify(by: scene.policy)
            #expect(bundle.files.isEmpty)
            #expect(!String(decoding: archive, as: UTF8.self).contains("Kärppä"))
            let path = "/v1/parcels/PX-1001/evidence.zip?audience=court"
            let viewer = try await server.key(.viewer)
            #expect(try await server.send("GET", path, key: viewer).status == 403)
            let rival = try await server.key(.owner, organization: "south")
            #expect(try await server.send("GET", path, key: rival).status == 404)
        }
    }

    @Test func `a photo that was exchanged, added or drawn anew is found`() async throws {
        try await LiveServer.run { server in
            let scene = try await Case(server)
            let members = try StoredZip.read(try await scene.doors.bundle(of: "PX-1001"))
            func refuses(_ forged: [StoredZip.Member]) throws -> Bool {
                let bundle = try EvidenceBundle(StoredZip.write(forged))
                do { _ = try bundle.verify(by: scene.policy) } catch { return true }
                return false
            }
            #expect(try !refuses(members))
            for kind in [".jpg", ".json", ".svg"] {
                let forged = members.map { member in
                    member.name.contains("/") && member.name.hasSuffix(kind)
                        ? StoredZip.Member(member.name, member.bytes + [32]) : member
                }
                #expect(try refuses(forged), "\(kind)")
            }
            let other = try doorstepPhoto(of: "PX-1001", seed: 9)
            #expect(
                try refuses(members + [StoredZip.Member("photos/\(hex(other)).jpg", other)]))
            #expect(try refuses(members + [StoredZip.Member("extra.txt", [1])]))
            // Leaving one out is no forgery; it is counted.
            let fewer = members.filter { !$0.name.hasPrefix("photos/") }
            #expect(try EvidenceBundle(StoredZip.write(fewer)).missing == 1)
        }
    }
}
