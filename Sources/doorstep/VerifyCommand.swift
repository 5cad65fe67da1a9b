internal import ArgumentParser
internal import CustodyLedger
internal import Database
internal import DoorstepAPI
internal import EventLog
internal import Foundation
internal import Integrations

/// `doorstep verify`: the whole log against its ledger, or what somebody else was given.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Checks a log, a served ledger, or a proof file.",
        discussion: """
            Without arguments it reads all events of the database again: indexes without gaps,
            versions in order, each leaf its event's own, each commitment what the event says, and
            the root of the tree. It may run beside a working server.

            With --log it is an outsider: it reads the ledger that is served at an address and
            builds the tree again. With a file of evidence or of one proof it needs neither server nor database. Both
            believe only --trust: a log's public key, or a policy file with witnesses.

              doorstep verify --log https://parcels.example/log/Zk… --trust parcels.example/log/Zk…+1b…
              doorstep verify PX-1001.json --trust policy.txt

            Exit code 2 means that something was changed.
            """)

    @Argument(
        help: "Evidence (GET /v1/parcels/…/evidence) or a proof file (GET /v1/events/…/proof).")
    var file: String?

    @Option(help: "The address of a served log.")
    var log: String?

    @Option(help: "A log's public key, or a file with a policy (log, witness, group, quorum).")
    var trust: String?

    @OptionGroup var options: ServerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if file != nil, log != nil {
            throw ValidationError("Name a proof file or a log, not both.")
        }
        if file != nil || log != nil, trust == nil {
            throw ValidationError("Say whom to believe: --trust KEY, or --trust FILE.")
        }
    }

    func run() async throws {
        if let file {
            try verdict { try proven(file) }
        } else if let log {
            let bar = ProgressBar(isShown: output.showsProgress)
            let exchange = HTTPExchange(threads: 1)
            defer { exchange.close() }
            let outside = OutsideLog(
                url: log.hasSuffix("/") ? String(log.dropLast()) : log, policy: try policy(),
                exchange: exchange)
            let answer = await Result.catching {
                try await outside.verify { done, total in
                    bar.show("\(done) of \(total) leaves", done: done, of: total)
                }
            }
            bar.clear()
            try verdict { Proven(try answer.get()) }
        } else {
            try await verifyDatabase()
        }
    }

    private func proven(_ file: String) throws -> Proven {
        let bytes = Array(try Foundation.Data(contentsOf: URL(fileURLWithPath: file)))
        if let evidence = EvidenceFile(bytes) {
            return Proven(try evidence.verify(by: try policy()), evidence: evidence.record)
        }
        guard let proof = ProofFile(bytes), let leaf = proof.extra else {
            throw ValidationError(
                "\(file) is neither evidence nor a proof file with its leaf in it.")
        }
        let checkpoint = try proof.verify(leaf: leaf, by: try policy())
        return Proven(checkpoint, leaf: String(decoding: leaf, as: UTF8.self), index: proof.index)
    }

    private func policy() throws -> TrustPolicy {
        let text = trust ?? ""
        if let key = NoteKey(text) { return TrustPolicy(log: key) }
        guard let policy = try? String(contentsOfFile: text, encoding: .utf8) else {
            throw ValidationError("\(text) is neither a log's key nor a file that can be read.")
        }
        return try TrustPolicy(policy)
    }

    /// Prints what was proven, or why it was not, with exit code 2.
    private func verdict(_ judge: () throws -> Proven) throws {
        do {
            let proven = try judge()
            try output.print(proven) { proven.words }
        } catch let fault as ValidationError {
            throw fault
        } catch {
            let refuted = Refuted(reason: reason(error))
            try output.print(refuted) { "Not proven: \(refuted.reason)" }
            throw ExitCode(2)
        }
    }

    private func reason(_ error: any Error) -> String {
        switch error {
        case ProofFile.Fault.otherLeaf: "the proof does not lead to the signed root."
        case SignedNote.Fault.malformed: "the checkpoint is not a signed note."
        case SignedNote.Fault.forged(let name): "a signature of \(name) is false."
        case SignedNote.Fault.unknownSigners: "nobody who is trusted has signed."
        default: "\(error)"
        }
    }

    private func verifyDatabase() async throws {
        let wiring = try await Wiring(try options.read())
        let bar = ProgressBar(isShown: output.showsProgress)
        let report = try await wiring.journal.verify { done, total in
            bar.show("\(done) of \(total) events", done: done, of: total)
        }
        bar.clear()
        await wiring.store.close()
        try output.print(VerifyAnswer(report)) { words(for: report) }
        if !report.isSound { throw ExitCode(2) }
    }

    private func words(for report: VerificationReport) -> String {
        var lines = [
            "\(report.events) events checked, \(report.commitmentsChecked) commitments recomputed, "
                + "\(report.erased) erased, \(report.waiting) waiting for their index."
        ]
        lines += report.faults.map(\.description)
        lines.append(
            report.isSound
                ? "The log is what its ledger says."
                : "\(report.faultCount) faults. Keep this database and restore a backup beside it.")
        return lines.joined(separator: "\n")
    }
}

/// What an outsider may believe now.
private struct Proven: Encodable {
    let sound = true
    let origin: String
    let size: UInt64
    let index: UInt64?
    let leaf: String?
    /// The parcel that evidence is about, and how many of its events are proven, and shown.
    let parcel: String?
    let events: Int?
    let shown: Int?

    init(
        _ checkpoint: Checkpoint, leaf: String? = nil, index: UInt64? = nil,
        evidence: EvidenceRecord? = nil
    ) {
        (origin, size) = (checkpoint.origin, checkpoint.size)
        (self.leaf, self.index) = (leaf, index)
        parcel = evidence?.parcel
        events = evidence?.events.count
        shown = evidence?.events.count { $0.payload != nil }
    }

    var words: String {
        if let parcel, let events, let shown {
            return "\(origin): \(events) events about \(parcel) are in the ledger of \(size); "
                + "\(shown) are shown, and are what was committed to."
        }
        guard let leaf, let index else {
            return "\(origin): all \(size) leaves are those that were signed."
        }
        return "\(origin): leaf \(index) of \(size) is\n\(leaf)"
    }
}

private struct Refuted: Encodable {
    let sound = false
    let reason: String
}

extension Result where Failure == any Error {
    fileprivate static func catching(_ body: () async throws -> Success) async -> Self {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}

private struct VerifyAnswer: Encodable {
    let events: Int
    let commitmentsChecked: Int
    let erased: Int
    let waiting: Int
    let sound: Bool
    let faultCount: Int
    let faults: [String]

    init(_ report: VerificationReport) {
        events = report.events
        commitmentsChecked = report.commitmentsChecked
        erased = report.erased
        waiting = report.waiting
        sound = report.isSound
        faultCount = report.faultCount
        faults = report.faults.map(\.description)
    }
}
