internal import ArgumentParser
internal import CustodyLedger
internal import Database
internal import DoorstepServer
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
            builds the tree again. With a bundle, evidence, or one proof's file, it needs neither server
            nor database. Both believe only --trust: a log's public key, or a policy file with
            witnesses.

              doorstep verify --log https://parcels.example/log/Zk… --trust parcels.example/log/Zk…+1b…
              doorstep verify PX-1001.json --trust policy.txt

            Exit code 2 means that something is not what was signed.
            """)

    @Argument(
        help: """
            A bundle (GET /v1/parcels/…/evidence.zip), evidence (…/evidence), or a proof file \
            (GET /v1/ledger/…/proof).
            """)
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
            let (policy, bytes) = (try policy(), try contents(of: file))
            try await verdict { try proven(bytes, file, policy) }
        } else if let log {
            let policy = try policy()
            try await verdict { try await served(log, policy) }
        } else {
            try await verifyDatabase()
        }
    }

    private func served(_ log: String, _ policy: TrustPolicy) async throws -> Proven {
        let bar = ProgressBar(isShown: output.showsProgress)
        let exchange = HTTPExchange(threads: 1)
        defer {
            bar.clear()
            exchange.close()
        }
        let outside = OutsideLog(
            url: log.hasSuffix("/") ? String(log.dropLast()) : log, policy: policy,
            exchange: exchange)
        return Proven(
            try await outside.verify { done, total in
                bar.show("\(done) of \(total) leaves", done: done, of: total)
            })
    }

    private func contents(of file: String) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw ValidationError("\(file) cannot be read.")
        }
        return Array(bytes)
    }

    private func proven(_ bytes: [UInt8], _ file: String, _ policy: TrustPolicy) throws -> Proven {
        if StoredZip.isArchive(bytes) {
            let bundle = try EvidenceBundle(bytes)
            return Proven(
                try bundle.verify(by: policy), evidence: bundle.evidence.record,
                files: bundle.files.count, missing: bundle.missing)
        }
        if let evidence = EvidenceFile(bytes) {
            return Proven(try evidence.verify(by: policy), evidence: evidence.record)
        }
        guard let proof = ProofFile(bytes), let leaf = proof.extra else {
            throw ValidationError(
                "\(file) is neither evidence nor a proof file with its leaf in it.")
        }
        let checkpoint = try proof.verify(leaf: leaf, by: policy)
        return Proven(checkpoint, leaf: String(decoding: leaf, as: UTF8.self), index: proof.index)
    }

    private func policy() throws -> TrustPolicy {
        let text = trust ?? ""
        if let key = NoteKey(text) { return TrustPolicy(log: key) }
        guard let policy = try? String(contentsOfFile: text, encoding: .utf8) else {
            throw ValidationError("\(text) is neither a log's key nor a file that can be read.")
        }
        do {
            return try TrustPolicy(policy)
        } catch {
            throw ValidationError("\(text) is no policy. \(error.description)")
        }
    }

    /// Prints what was proven, or why it was not, with exit code 2.
    private func verdict(_ judge: () async throws -> Proven) async throws {
        do {
            let proven = try await judge()
            try output.print(proven) { proven.words }
        } catch {
            guard let refuted = Refuted(error) else { throw error }
            try output.print(refuted) { "Not proven. \(refuted.reason)" }
            throw ExitCode(2)
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
