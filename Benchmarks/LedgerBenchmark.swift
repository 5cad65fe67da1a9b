import CustodyLedger
import Database
import EventLog
import Foundation

/// Appends, proofs and checkpoints a second as the history grows: they read tiles, not the log.
///
/// `LEAVES=1000,10000000` names the sizes; `scripts/bench --ledger` measures nothing else.
enum LedgerBenchmark {
    static func run() async throws {
        let store = try SQLiteStore.temporary()
        try await store.migrate(EventLog.migrations)
        let journal = Journal(store: store, clock: { 1_795_158_724_000 })
        let sequencer = Sequencer(journal)
        let publisher = LedgerPublisher(journal) { organization, _ in
            guard
                let signer = NoteSigner(
                    name: "bench.example/log", kind: .log, seed: [UInt8](repeating: 1, count: 32))
            else { throw CancellationError() }
            return LedgerPublisher.Identity(id: organization, signer: signer)
        }
        var size = 0
        var small: (appends: Double, proofs: Double, checkpoints: Double)?
        for target in sizes {
            while size < target {
                let count = min(100_000, target - size)
                try await grow(journal, from: size, by: count)
                size += count
                try await sequencer.catchUp()
            }
            // A history this long is signed in steps.
            while try await PublishedLog.load("bench", from: store)?.size != UInt64(size) {
                try await publisher.publish()
            }
            let appends = try await appends(journal, sequencer, size: &size)
            try await publisher.publish()
            let proofs = try await proofs(store, size: UInt64(size))
            let checkpoints = try await checkpoints(journal, sequencer, publisher, size: &size)
            let first = small ?? (appends, proofs, checkpoints)
            small = first
            report(
                "events appended and indexed a second at \(target) leaves, against \(sizes[0])",
                ours: appends, baseline: first.appends)
            report(
                "proofs a second at \(target) leaves, against \(sizes[0])", ours: proofs,
                baseline: first.proofs)
            report(
                "checkpoints a second at \(target) leaves, against \(sizes[0])",
                ours: checkpoints, baseline: first.checkpoints)
        }
        await store.close()
    }

    private static var sizes: [Int] {
        let named = ProcessInfo.processInfo.environment["LEAVES"]?.split(separator: ",")
        return named?.compactMap { Int($0) } ?? [1_000, 100_000, 1_000_000]
    }

    private static func grow(_ journal: Journal, from first: Int, by count: Int) async throws {
        let event = NewEvent(type: "bench.noted", occurredAt: 0, open: [:])
        for start in stride(from: 0, to: count, by: 500) {
            _ = try await journal.append(
                "bench", actor: "bench", source: "bench",
                [
                    StreamAppend(
                        stream: "bench/\(first + start)", expectedVersion: 0,
                        events: Array(repeating: event, count: min(500, count - start)))
                ])
        }
    }

    /// Twenty at a time, as a busy day has them, each time with their index.
    private static func appends(
        _ journal: Journal, _ sequencer: Sequencer, size: inout Int
    ) async throws -> Double {
        let start = ContinuousClock.now
        for _ in 0..<100 {
            try await grow(journal, from: size, by: 20)
            size += 20
            try await sequencer.catchUp()
        }
        return 2_000 / ((ContinuousClock.now - start) / .seconds(1))
    }

    private static func proofs(_ store: any Store, size: UInt64) async throws -> Double {
        var random = SystemRandomNumberGenerator()
        let start = ContinuousClock.now
        for _ in 0..<200 {
            let index = UInt64.random(in: 0..<size, using: &random)
            try await store.read { db in
                let tiles = LedgerTiles("bench", on: db)
                let proof = try tiles.tree(size: size).inclusionProof(of: index)
                precondition(!proof.hashes.isEmpty, "A leaf among others has neighbours.")
            }
        }
        return 200 / ((ContinuousClock.now - start) / .seconds(1))
    }

    private static func checkpoints(
        _ journal: Journal, _ sequencer: Sequencer, _ publisher: LedgerPublisher, size: inout Int
    ) async throws -> Double {
        var seconds = 0.0
        for _ in 0..<50 {
            try await grow(journal, from: size, by: 20)
            size += 20
            try await sequencer.catchUp()
            let start = ContinuousClock.now
            try await publisher.publish()
            seconds += (ContinuousClock.now - start) / .seconds(1)
        }
        return 50 / seconds
    }
}
