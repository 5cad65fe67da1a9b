import CustodyLedger
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// One parcel's evidence, checked as an outsider would with a library of their own.
struct EvidenceTests {
    private func book(_ server: LiveServer, _ key: String) async throws {
        _ = try await server.send("POST", "/v1/clock", #"{"now":"2026-11-23T04:00:00Z"}"#, key: key)
        _ = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
        let booked = try await server.send(
            "POST", "/v1/consignments", Samples.consignment(name: "Aino Virtanen"), key: key)
        #expect(booked.status == 201, "\(booked.text)")
    }

    private func sign(_ server: LiveServer) async throws {
        try await Sequencer(server.journal).catchUp()
        try await server.publisher.publish()
    }

    private func evidence(
        _ server: LiveServer, _ key: String, _ audience: String
    ) async throws -> EvidenceRecord {
        let answer = try await server.send(
            "GET", "/v1/parcels/PX-1001/evidence?audience=\(audience)", key: key)
        #expect(answer.status == 200, "\(answer.text)")
        return try JSONDecoder().decode(EvidenceRecord.self, from: Foundation.Data(answer.body))
    }

    @Test func `a court reads the whole life and can prove each event of it`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            try await book(server, key)
            let path = "/v1/parcels/PX-1001/evidence"
            #expect(try await server.send("GET", path, key: key).code == "not-published-yet")
            try await sign(server)
            let record = try await evidence(server, key, "court")
            let ledger = try await server.send("GET", "/v1/ledger", key: key).json
            let logKey = try #require(ledger["key"]?.asString.flatMap { NoteKey($0) })
            let checkpoint = try TrustPolicy(log: logKey)
                .checkpoint(in: SignedNote(Array(record.checkpoint.utf8)))
            #expect(record.events.count == 2)
            for event in record.events {
                let hashes = event.proof.compactMap { Base64.decode($0).flatMap { TreeHash($0) } }
                let proof = InclusionProof(
                    index: UInt64(event.index), size: checkpoint.size, hashes: hashes)
                #expect(proof.proves(.leaf(event.leaf.utf8), in: checkpoint.root))
                let payload = try #require(event.payload)
                let salt = try #require(event.salt.flatMap { Base64URL.decode($0) })
                let commitment = Leaf.commitment(to: Array(payload.utf8), salt: salt)
                #expect(event.leaf.contains(Base64URL.encode(commitment)))
            }
            #expect(record.events.contains { $0.payload?.contains("Aino Virtanen") == true })
        }
    }

    @Test func `an insurer sees that it happened and nobody's name`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            try await book(server, key)
            try await sign(server)
            let record = try await evidence(server, key, "insurer")
            let bytes = try JSONEncoder().encode(record)
            #expect(!String(decoding: bytes, as: UTF8.self).contains("Virtanen"))
            #expect(record.events.contains { $0.withheld == "personal" })
            #expect(record.events.contains { $0.payload != nil })
            // Who signed in by mail is named by it, and that is theirs alone.
            _ = try await server.journal.append(
                "north", actor: "saga@example.com", source: "api",
                [
                    StreamAppend(
                        stream: "parcel/PX-1001", expectedVersion: 1,
                        events: [
                            NewEvent(
                                type: "parcel.received", occurredAt: 0, open: ["site": "NORTH"])
                        ])
                ])
            try await sign(server)
            let later = try await evidence(server, key, "insurer")
            #expect(later.events.count == record.events.count + 1)
            #expect(!later.events.contains { $0.payload?.contains("saga@") == true })
            #expect(
                try await evidence(server, key, "court").events
                    .contains { $0.payload?.contains("saga@") == true })
            // Nobody said for whom: then it is for somebody who may see least.
            let plain = try await server.send("GET", "/v1/parcels/PX-1001/evidence", key: key)
            #expect(!plain.text.contains("Virtanen"))
            #expect(plain.json["audience"]?.asString == "insurer")
        }
    }

    @Test func `nobody reads another organisation's evidence, nor without the right`() async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            try await book(server, key)
            try await sign(server)
            let path = "/v1/parcels/PX-1001/evidence?audience=court"
            let rival = try await server.key(.owner, organization: "south")
            #expect(try await server.send("GET", path, key: rival).code == "not-found")
            let viewer = try await server.key(.viewer)
            #expect(try await server.send("GET", path, key: viewer).status == 403)
        }
    }
}
