internal import CustodyLedger
internal import DoorstepAPI
internal import Foundation

/// An evidence file as an outsider reads it: no server, no database, only a log's key.
struct EvidenceFile {
    let record: EvidenceRecord

    /// What is wrong with it, in a sentence.
    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// The members of a leaf that tie events together.
    private struct Leaf: Decodable {
        let e: String
        let p: String
    }

    /// The members of a payload that name it.
    private struct Payload: Decodable {
        let id: String
        let stream: String
    }

    /// Nil for what is no evidence file.
    init?(_ bytes: [UInt8]) {
        guard let record = try? JSONDecoder().decode(EvidenceRecord.self, from: Data(bytes)),
            record.format == "doorstep-evidence@v1"
        else { return nil }
        self.record = record
    }

    /// Checks every proof, every commitment, and that no event within a stream was left out.
    func verify(by policy: TrustPolicy) throws -> Checkpoint {
        guard let note = try? SignedNote(Array(record.checkpoint.utf8)) else {
            throw SignedNote.Fault.malformed
        }
        let checkpoint = try policy.checkpoint(in: note)
        var known = Set<String>()
        for event in record.events {
            try check(event, in: checkpoint)
            let leaf = try JSONDecoder().decode(Leaf.self, from: Data(event.leaf.utf8))
            guard known.insert(leaf.e).inserted else { throw fault(event, "stands there twice") }
            guard leaf.p.isEmpty || known.contains(leaf.p) else {
                throw fault(event, "follows one that is left out")
            }
        }
        return checkpoint
    }

    private func check(_ event: ProvenEvent, in checkpoint: Checkpoint) throws {
        let hashes = event.proof.compactMap { Base64.decode($0).flatMap { TreeHash($0) } }
        guard let index = UInt64(exactly: event.index), hashes.count == event.proof.count,
            InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
                .proves(.leaf(event.leaf.utf8), in: checkpoint.root)
        else { throw fault(event, "is not in the ledger that was signed") }
        guard let payload = event.payload else {
            guard event.withheld != nil else { throw fault(event, "lacks its payload") }
            return
        }
        guard let salt = event.salt.flatMap({ Base64URL.decode($0) }) else {
            throw fault(event, "lacks its salt")
        }
        let commitment = CustodyLedger.Leaf.commitment(to: Array(payload.utf8), salt: salt)
        let named = try JSONDecoder().decode(Payload.self, from: Data(payload.utf8))
        guard
            event.leaf.hasPrefix(
                "{\"c\":\"\(Base64URL.encode(commitment))\",\"e\":\"\(named.id)\",")
        else { throw fault(event, "is not what its leaf commits to") }
    }

    private func fault(_ event: ProvenEvent, _ what: String) -> Fault {
        Fault(description: "the event at \(event.index) \(what).")
    }
}
