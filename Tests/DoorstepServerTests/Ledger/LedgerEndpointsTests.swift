import CustodyLedger
import DoorstepAPI
import EventLog
import Foundation
import Testing

@testable import DoorstepServer

/// The ledger as somebody outside checks it: no key, no database, only what is served.
struct LedgerEndpointsTests {
    /// Opens the hub on the morning of the samples' day.
    private func open(_ server: LiveServer, key: String) async throws {
        _ = try await server.send("POST", "/v1/clock", #"{"now":"2026-11-23T04:00:00Z"}"#, key: key)
        let site = try await server.send("PUT", "/v1/sites/NORTH", Samples.site, key: key)
        #expect(site.status == 200, "\(site.text)")
    }

    private func sign(_ server: LiveServer) async throws {
        try await Sequencer(server.journal).catchUp()
        try await server.publisher.publish()
    }

    @Test func `a stranger rebuilds the tree from what is served, and it is the one signed`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            #expect(
                try await server.send("GET", "/v1/ledger", key: key).code == "not-published-yet")
            try await open(server, key: key)
            for number in 1...3 {
                let booked = try await server.send(
                    "POST", "/v1/consignments",
                    Samples.consignment("C-\(number)", parcel: "PX-\(number)"), key: key)
                #expect(booked.status == 201, "\(booked.text)")
            }
            try await sign(server)
            let ledger = try await server.send("GET", "/v1/ledger", key: key).json
            let path = try #require(ledger["path"]?.asString)
            let logKey = try #require(ledger["key"]?.asString.flatMap { NoteKey($0) })
            #expect(logKey.name == "doorstep.example" + path)

            // From here on there is no key: this is anybody.
            let served = try await server.send("GET", path + "/checkpoint")
            let policy = TrustPolicy(log: logKey)
            let checkpoint = try policy.checkpoint(in: SignedNote(served.body))
            let width = Int(checkpoint.size)
            let bundle = try await server.send("GET", path + "/tile/entries/000.p/\(width)")
            #expect(bundle.headers["cache-control"] == "max-age=31536000, immutable")
            let leaves = try #require(EntryBundle.leaves(in: bundle.body))
            var edge = MerkleEdge()
            for leaf in leaves { edge.append(.leaf(leaf)) }
            #expect(edge.root == checkpoint.root)
            let row = try await server.send("GET", path + "/tile/0/000.p/\(width)").body
            #expect(TreeHash.row(row) == leaves.map { .leaf($0) })
            #expect(leaves.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("Aino") })

            for odd in [
                "/tile/0/000.p/\(width + 1)", "/tile/0/000", "/tile/1/000", "/tile/9/000.p/1",
                "/tile/63/000.p/1", "/tile/x/000", "/tile/0/1", "/tile/entries/x001/000",
                "/tile/0/x001/x002/003.p/4", "/tile/0/x999/x999/x999/999",
            ] {
                #expect(try await server.send("GET", path + odd).status == 404, "\(odd)")
            }
            #expect(try await server.send("GET", "/log/north/checkpoint").status == 404)
        }
    }

    @Test func `a merchant keeps a file that proves an event without us`() async throws {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            try await open(server, key: key)
            let booked = try await server.send(
                "POST", "/v1/consignments", Samples.consignment(), key: key)
            #expect(booked.status == 201, "\(booked.text)")
            try await Sequencer(server.journal).catchUp()
            let timeline = try await server.send("GET", "/v1/parcels/PX-1001/timeline", key: key)
            let told = try #require(timeline.json["items"]?[0])
            let event = try #require(told["id"]?.asString)
            let index = try #require(told["ledgerIndex"]?.asInteger)
            let path = "/v1/ledger/\(index)/proof"
            #expect(try await server.send("GET", path, key: key).code == "not-published-yet")
            try await sign(server)
            let file = try await server.send("GET", path, key: key)
            #expect(file.status == 200, "\(file.text)")
            for odd in ["99999", "-1", "x", "18446744073709551615"] {
                let answer = try await server.send("GET", "/v1/ledger/\(odd)/proof", key: key)
                #expect(answer.code == "not-found", "\(odd)")
            }
            let ledger = try await server.send("GET", "/v1/ledger", key: key).json
            let logKey = try #require(ledger["key"]?.asString.flatMap { NoteKey($0) })
            let proof = try #require(ProofFile(file.body))
            let leaf = try #require(proof.extra)
            #expect(String(decoding: leaf, as: UTF8.self).contains(event))
            _ = try proof.verify(leaf: leaf, by: TrustPolicy(log: logKey))

            // Another organisation has neither the event nor the log.
            let rival = try await server.key(.owner, organization: "south")
            let foreign = try await server.send("GET", path, key: rival)
            #expect(foreign.code == "not-found")
            #expect(
                try await server.send("GET", "/v1/ledger", key: rival).code == "not-published-yet")
        }
    }

    @Test func `a log grows across tiles and every old checkpoint stays its beginning`()
        async throws
    {
        try await LiveServer.run { server in
            let key = try await server.key(.owner)
            try await open(server, key: key)
            try await sign(server)
            let ledger = try await server.send("GET", "/v1/ledger", key: key).json
            let path = try #require(ledger["path"]?.asString)
            func checkpoint() async throws -> Checkpoint {
                let served = try await server.send("GET", path + "/checkpoint")
                let note = try SignedNote(served.body)
                guard let read = Checkpoint(note.text) else { throw Refusal.notFound("checkpoint") }
                return read
            }
            let old = try await checkpoint()
            for index in 0..<300 {
                _ = try await server.journal.append(
                    "north", actor: "test", source: "test",
                    [
                        StreamAppend(
                            stream: "test/\(index)", expectedVersion: 0,
                            events: [NewEvent(type: "test.made", occurredAt: 0, open: [:])])
                    ])
            }
            try await sign(server)
            let new = try await checkpoint()
            #expect(new.size == old.size + 300)
            let full = try await server.send("GET", path + "/tile/0/000")
            #expect(full.body.count == 8_192)
            // A reader that remembers the partial tile still gets it.
            let part = try await server.send("GET", path + "/tile/0/000.p/\(old.size)")
            #expect(part.body == Array(full.body.prefix(Int(old.size) * 32)))
            let rest = Int(new.size) - 256
            let last = try await server.send("GET", path + "/tile/0/001.p/\(rest)").body
            let above = try await server.send("GET", path + "/tile/1/000.p/1").body
            let first = try #require(TreeHash.row(full.body))
            #expect(TreeHash.row(above) == [.over(first)])
            let tree = MerkleTree(leaves: first + (TreeHash.row(last) ?? []))
            #expect(tree.root(at: Int(new.size)) == new.root)
            #expect(tree.root(at: Int(old.size)) == old.root)
        }
    }
}
