internal import CustodyLedger
internal import DoorstepAPI
internal import DoorstepServer
internal import Foundation

extension Fuzz {
    /// Evidence and its archives, as whoever was given them reads them.
    static func bundles() throws -> Fuzz {
        let ledger = try FuzzedEvidence()
        return Fuzz("bundles", seeds: try ledger.seeds()) { bytes in
            if let members = try? StoredZip.read(bytes) {
                try require(StoredZip.write(members) == bytes, "an archive is written in two ways")
                for member in members {
                    try require(
                        !member.name.contains("..") && !member.name.hasPrefix("/"),
                        "a member leads out of its folder")
                }
            }
            if let bundle = try? EvidenceBundle(bytes) { _ = try? bundle.verify(by: ledger.policy) }
            if let evidence = EvidenceFile(bytes) { try ledger.check(evidence) }
        }
    }
}

/// A ledger of one event about one parcel.
struct FuzzedEvidence: Sendable {
    let policy: TrustPolicy
    private let record: EvidenceRecord

    init() throws {
        let name = "ledger.example/north"
        guard let signer = NoteSigner(name: name, kind: .log, seed: [UInt8](1...32)) else {
            throw Fuzz.Broken("no key came of a seed")
        }
        policy = TrustPolicy(log: signer.key)
        let payload =
            #"{"at":"2026-11-20T09:12:04.000Z","data":{"consignment":"C-1"},"id":"e1","#
            + #""stream":"parcel/PX-1001","type":"parcel.booked"}"#
        let salt = [UInt8](repeating: 7, count: 32)
        let commitment = Leaf.commitment(to: [UInt8](payload), salt: salt)
        let leaf = #"{"c":"\#(Base64URL.encode(commitment))","e":"e1","p":"-"}"#
        let checkpoint = try Checkpoint(origin: name, size: 1, root: .leaf([UInt8](leaf)))
            .signed(by: signer)
        record = EvidenceRecord(
            format: "doorstep-evidence@v1", parcel: "PX-1001", audience: "court",
            madeAt: "2026-11-20T10:00:00.000Z", checkpoint: checkpoint.formatted,
            events: [
                ProvenEvent(
                    index: 0, leaf: leaf, proof: [], payload: payload, salt: Base64URL.encode(salt))
            ], instructions: "")
    }

    func seeds() throws -> [[UInt8]] {
        let evidence = Array(try JSONEncoder().encode(record))
        return [
            evidence,
            StoredZip.write([
                .init("README.txt", [UInt8]("Read me.")), .init("evidence.json", evidence),
            ]),
            StoredZip.write([]),
        ]
    }

    /// Whatever else a file says, what it proves is the one event that is in the ledger.
    func check(_ evidence: EvidenceFile) throws {
        guard (try? evidence.verify(by: policy)) != nil else { return }
        let proven = evidence.record.events
        try require(
            proven.allSatisfy { $0.leaf == record.events[0].leaf && $0.index == 0 },
            "an event is proven that is not in the ledger")
        try require(
            proven.allSatisfy { $0.payload == nil || $0.payload == record.events[0].payload },
            "an event is shown otherwise than it was committed to")
    }
}
