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

    /// The members of a payload that say what it is about.
    private struct Payload: Decodable {
        struct Links: Decodable {
            let consignment: String?
            let attempt: String?
        }

        let id: String
        let stream: String
        let data: Links
    }

    /// Nil for what is no evidence file.
    init?(_ bytes: [UInt8]) {
        guard let record = try? JSONDecoder().decode(EvidenceRecord.self, from: Data(bytes)),
            record.format == "doorstep-evidence@v1"
        else { return nil }
        self.record = record
    }

    /// Checks every proof, every commitment, that no event within a stream was left out, and that all
    /// of it is about this parcel.
    func verify(by policy: TrustPolicy) throws -> Checkpoint {
        guard let note = try? SignedNote(Array(record.checkpoint.utf8)) else {
            throw SignedNote.Fault.malformed
        }
        let checkpoint = try policy.checkpoint(in: note)
        var known = Set<String>()
        var payloads: [(event: ProvenEvent, payload: Payload)] = []
        for event in record.events {
            try checkPlace(of: event, in: checkpoint)
            if let payload = try payload(of: event) { payloads.append((event, payload)) }
            guard let leaf = try? JSONDecoder().decode(Leaf.self, from: Data(event.leaf.utf8))
            else { throw fault(event, "has no leaf of ours") }
            guard known.insert(leaf.e).inserted else { throw fault(event, "stands there twice") }
            guard leaf.p.isEmpty || known.contains(leaf.p) else {
                throw fault(event, "follows one that is left out")
            }
        }
        try checkSubject(of: payloads)
        return checkpoint
    }

    /// What is shown belongs to the parcel, or to a consignment or an attempt that the parcel's own
    /// events name.
    ///
    /// Where something is withheld the naming event may be among it: then only another parcel's events
    /// are out of place for sure.
    private func checkSubject(of payloads: [(event: ProvenEvent, payload: Payload)]) throws {
        let own = "parcel/" + record.parcel
        let links = payloads.filter { $0.payload.stream == own }.map(\.payload.data)
        if links.isEmpty, !payloads.isEmpty {
            throw Fault(description: "No event of \(record.parcel) itself is shown.")
        }
        let isWhole = payloads.count == record.events.count
        let subjects = Set(
            [own] + links.compactMap { $0.consignment.map { "consignment/" + $0 } }
                + links.compactMap { $0.attempt.map { "attempt/" + $0 } })
        for (event, payload) in payloads where !subjects.contains(payload.stream) {
            guard !isWhole, !payload.stream.hasPrefix("parcel/") else {
                throw fault(event, "is about \(payload.stream), not about \(record.parcel)")
            }
        }
    }

    private func checkPlace(of event: ProvenEvent, in checkpoint: Checkpoint) throws {
        let hashes = event.proof.compactMap { Base64.decode($0).flatMap { TreeHash($0) } }
        guard let index = UInt64(exactly: event.index), hashes.count == event.proof.count,
            InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
                .proves(.leaf(event.leaf.utf8), in: checkpoint.root)
        else { throw fault(event, "is not in the ledger that was signed") }
    }

    /// The payload, if it is shown and is what the leaf commits to.
    private func payload(of event: ProvenEvent) throws -> Payload? {
        guard let text = event.payload else {
            guard event.withheld != nil else { throw fault(event, "lacks its payload") }
            return nil
        }
        guard let salt = event.salt.flatMap({ Base64URL.decode($0) }) else {
            throw fault(event, "lacks its salt")
        }
        guard let payload = try? JSONDecoder().decode(Payload.self, from: Data(text.utf8)) else {
            throw fault(event, "has no payload of ours")
        }
        let commitment = CustodyLedger.Leaf.commitment(to: Array(text.utf8), salt: salt)
        guard
            event.leaf.hasPrefix(
                "{\"c\":\"\(Base64URL.encode(commitment))\",\"e\":\"\(payload.id)\",")
        else { throw fault(event, "is not what its leaf commits to") }
        return payload
    }

    private func fault(_ event: ProvenEvent, _ what: String) -> Fault {
        Fault(description: "The event at \(event.index) \(what).")
    }
}
