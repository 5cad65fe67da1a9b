package import CustodyLedger
package import DoorstepAPI
internal import Foundation

/// An evidence file as an outsider reads it: no server, no database, only a log's key.
package struct EvidenceFile {
    package let record: EvidenceRecord

    /// What is wrong with it, in a sentence.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// The members of a leaf that tie events together.
    private struct Leaf: Decodable {
        let e: String
        let p: String
    }

    /// The members of a payload that say what it is about.
    private struct Payload: Decodable {
        /// Whatever else an event has under these names is no link.
        struct Links: Decodable {
            let consignment: String?
            let attempt: String?
            let proof: String?
            let kind: String?
            let parcels: [String]?

            private enum Names: CodingKey { case consignment, attempt, proof, kind, parcels }

            init(from decoder: any Decoder) throws {
                let members = try decoder.container(keyedBy: Names.self)
                func text(_ name: Names) -> String? {
                    try? members.decode(String.self, forKey: name)
                }
                consignment = text(.consignment)
                attempt = text(.attempt)
                proof = text(.proof)
                kind = text(.kind)
                parcels = try? members.decode([String].self, forKey: .parcels)
            }
        }

        /// What a proof announces, where the event is one.
        struct Personal: Decodable {
            let sha256: String?

            private enum Names: CodingKey { case sha256 }

            init(from decoder: any Decoder) throws {
                let members = try decoder.container(keyedBy: Names.self)
                sha256 = try? members.decode(String.self, forKey: .sha256)
            }
        }

        let id: String
        let stream: String
        let type: String
        let data: Links
        let personal: Personal?
    }

    /// A photo or a signature that an event of the evidence announces by the hash of its bytes.
    package struct AnnouncedFile: Sendable, Hashable {
        package let attempt: String
        package let proof: String
        package let isSignature: Bool
        package let sha256: String
    }

    package init(_ record: EvidenceRecord) { self.record = record }

    /// Nil for what is no evidence file.
    package init?(_ bytes: [UInt8]) {
        guard let record = try? JSONDecoder().decode(EvidenceRecord.self, from: Data(bytes)),
            record.format == "doorstep-evidence@v1"
        else { return nil }
        self.record = record
    }

    /// Checks every proof, every commitment, that no event within a stream was left out, and that all
    /// of it is about this parcel.
    package func verify(by policy: TrustPolicy) throws -> Checkpoint {
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

    /// The files that the shown events announce for this parcel, in the ledger's order.
    ///
    /// - Throws: `Fault` for a payload that is not what its leaf commits to.
    package func announcedFiles() throws -> [AnnouncedFile] {
        try record.events.compactMap { event in
            guard let payload = try payload(of: event), payload.type == "attempt.proofCaptured",
                let proof = payload.data.proof, let sha256 = payload.personal?.sha256,
                payload.data.parcels?.contains(record.parcel) == true
            else { return nil }
            return AnnouncedFile(
                attempt: String(payload.stream.dropFirst("attempt/".count)), proof: proof,
                isSignature: payload.data.kind == "signature", sha256: sha256)
        }
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
