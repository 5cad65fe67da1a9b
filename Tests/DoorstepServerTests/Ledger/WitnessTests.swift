import CustodyLedger
import Database
import DoorstepAPI
import EventLog
import Integrations
import Logging
import Testing

@testable import DoorstepServer

/// B6: a second party that remembers what it saw keeps the log's own keeper honest.
struct WitnessTests {
    private func grow(_ server: LiveServer, _ name: String) async throws {
        let key = try await server.key(.owner)
        let site = try await server.send("PUT", "/v1/sites/\(name)", Samples.site, key: key)
        #expect(site.status == 200, "\(site.text)")
        try await Sequencer(server.journal).catchUp()
        try await server.publisher.publish()
    }

    /// A policy that asks one witness, and is content with no less.
    private func trust(_ witness: LiveServer, of log: LiveServer) async throws -> TrustPolicy {
        let key = try await witness.send("GET", "/witness").text.dropLast()
        let logKey = try log.desk.identify("north", nil).signer.key.text
        return try TrustPolicy(
            "log \(logKey)\nwitness w \(key) \(witness.url)/witness/\nquorum w\n")
    }

    private func asking(_ log: LiveServer, _ policy: TrustPolicy) -> AskWitnesses {
        AskWitnesses(
            log.desk, policy: policy, over: HTTPExchange(threads: 1), log: Logger(label: "test"))
    }

    @Test(arguments: TestDatabase.all)
    func `outsiders are shown checkpoints that a witness has cosigned, and proofs under them`(
        _ database: TestDatabase
    ) async throws {
        let (own, other) = (try await database.url(), try await database.url())
        try await LiveServer.run(on: own) { log in
            try await LiveServer.run(on: other) { witness in
                let policy = try await trust(witness, of: log)
                let asking = asking(log, policy)
                try await grow(log, "ONE")
                #expect(try await asking.ask(about: "north"))
                try await grow(log, "TWO")
                #expect(try await asking.ask(about: "north"))

                let key = try await log.key(.owner)
                let ledger = try await log.send("GET", "/v1/ledger", key: key).json
                let path = try #require(ledger["path"]?.asString)
                let note = try SignedNote(try await log.send("GET", path + "/checkpoint").body)
                let checkpoint = try policy.checkpoint(in: note)
                #expect(checkpoint.size == 2 && note.signatures.count == 2)
                let file = try await log.send("GET", "/v1/ledger/1/proof", key: key)
                let proof = try #require(ProofFile(file.body))
                _ = try proof.verify(leaf: try #require(proof.extra), by: policy)

                let folder = Witness.folder(of: checkpoint.origin)
                let kept = try await witness.send("GET", "/witness/\(folder)/checkpoint")
                #expect(try policy.checkpoint(in: SignedNote(kept.body)) == checkpoint)
            }
        }
    }

    @Test func `a log that rewrites its past finds no witness, and outsiders see the last one`()
        async throws
    {
        try await LiveServer.run { witness in
            let shown = try await LiveServer.run { honest in
                let policy = try await trust(witness, of: honest)
                try await grow(honest, "ONE")
                try await grow(honest, "TWO")
                #expect(try await asking(honest, policy).ask(about: "north"))
                return try await PublishedLog.load("north", from: honest.journal.store)
            }
            #expect(shown?.size == 2)
            // The same log under the same key, but with another past.
            try await LiveServer.run { forger in
                let policy = try await trust(witness, of: forger)
                try await grow(forger, "OTHER")
                try await grow(forger, "PAST")
                try await grow(forger, "GROWN")
                #expect(try await !asking(forger, policy).ask(about: "north"))
                let published = try await forger.journal.store.read {
                    try PublishedLog.shown("north", on: $0)
                }
                let note = try #require(published?.note)
                #expect(throws: TrustPolicy.Fault.self) { try policy.checkpoint(in: note) }
            }
        }
    }

    @Test func `a witness that is gone does not stop the log, and is asked again when it is back`()
        async throws
    {
        try await LiveServer.run { log in
            let policy = try await LiveServer.run { witness in
                let policy = try await trust(witness, of: log)
                try await grow(log, "ONE")
                #expect(try await asking(log, policy).ask(about: "north"))
                return policy
            }
            try await grow(log, "TWO")
            #expect(try await !asking(log, policy).ask(about: "north"))
            let shown = try await log.journal.store.read { try PublishedLog.shown("north", on: $0) }
            #expect(shown?.size == 1, "The last one that was cosigned.")
            let all = try await PublishedLog.load("north", from: log.journal.store)
            #expect(all?.size == 2)
        }
    }

    @Test func `what is no checkpoint, or is of a log that the witness does not know, is refused`()
        async throws
    {
        try await LiveServer.run { witness in
            for (body, status) in [("", 400), ("old 0\n\nnonsense", 400)] {
                let answer = try await witness.send(
                    "POST", "/witness/add-checkpoint", body, type: "text/plain")
                #expect(answer.status == status, "\(answer.text)")
            }
            let stranger = try #require(
                NoteSigner(name: "stranger.example/log", kind: .log, seed: [UInt8](3...34)))
            let note = try Checkpoint(origin: stranger.key.name, size: 0, root: .empty)
                .signed(by: stranger)
            let empty = ConsistencyProof(oldSize: 0, size: 0, hashes: [])
            let answer = try await witness.send(
                "POST", "/witness/add-checkpoint",
                Witness.request(old: 0, proof: empty, checkpoint: note), type: "text/plain")
            #expect(answer.status == 404)
            #expect(try await witness.send("GET", "/witness/north/checkpoint").status == 404)
        }
    }
}
