package import CustodyLedger
internal import DoorstepAPI
internal import Foundation
internal import Vault

/// Evidence with the files that it speaks of, in one archive that needs nobody's word.
///
/// `evidence.json`; `photos/HASH.jpg`; `signatures/HASH.json`, the strokes as they were signed, and
/// beside each the same drawn as `signatures/HASH.svg`; `README.txt`.
package struct EvidenceBundle {
    package let evidence: EvidenceFile
    /// Photos and signatures, each announced by an event that is proven.
    package let files: [StoredZip.Member]
    /// Announced and not in it: it never came, or the person was erased.
    package let missing: Int

    /// Puts a bundle together.
    static func write(
        _ record: EvidenceRecord, _ files: [EvidenceFile.AnnouncedFile: [UInt8]]
    ) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var members = [
            StoredZip.Member("README.txt", Array(instructions.utf8)),
            StoredZip.Member("evidence.json", Array(try encoder.encode(record))),
        ]
        for (file, bytes) in files.sorted(by: { name(of: $0.key) < name(of: $1.key) })
        where !members.contains(where: { $0.name == name(of: file) }) {
            members.append(StoredZip.Member(name(of: file), bytes))
            if file.isSignature, let strokes = strokes(in: bytes) {
                members.append(
                    StoredZip.Member("signatures/\(file.sha256).svg", Array(strokes.svg.utf8)))
            }
        }
        return StoredZip.write(members)
    }

    /// Reads a bundle without trusting a byte of it; believe it after `verify`.
    package init(_ archive: [UInt8]) throws {
        let members = try StoredZip.read(archive)
        let record = members.first { $0.name == "evidence.json" }
        guard let record, let evidence = EvidenceFile(record.bytes) else {
            throw StoredZip.Fault("The archive has no evidence.json of ours.")
        }
        self.evidence = evidence
        files = members.filter { $0.name != "evidence.json" && $0.name != "README.txt" }
        let names = Set(files.map(\.name))
        missing =
            Set(try evidence.announcedFiles().map(EvidenceBundle.name)).subtracting(names)
            .count
    }

    /// Checks the evidence, and that each file is what a proven event announces.
    package func verify(by policy: TrustPolicy) throws -> Checkpoint {
        let checkpoint = try evidence.verify(by: policy)
        let announced = Dictionary(
            try evidence.announcedFiles().map { (EvidenceBundle.name(of: $0), $0) },
            uniquingKeysWith: { first, _ in first })
        for file in files {
            if file.name.hasPrefix("signatures/"), file.name.hasSuffix(".svg") {
                try checkDrawing(file)
            } else if let expected = announced[file.name] {
                guard blobHash(of: file.bytes) == expected.sha256 else {
                    throw StoredZip.Fault("\(file.name) is not the file that was announced.")
                }
            } else {
                throw StoredZip.Fault("No event of the evidence speaks of \(file.name).")
            }
        }
        return checkpoint
    }

    /// A drawing is what the signed strokes look like, line by line.
    private func checkDrawing(_ drawing: StoredZip.Member) throws {
        let name = drawing.name.dropLast(".svg".count) + ".json"
        let signed = files.first { $0.name == name }
        guard let signed, let strokes = strokes(in: signed.bytes),
            Array(strokes.svg.utf8) == drawing.bytes
        else { throw StoredZip.Fault("\(drawing.name) does not show what was signed.") }
    }

    private static func name(of file: EvidenceFile.AnnouncedFile) -> String {
        file.isSignature ? "signatures/\(file.sha256).json" : "photos/\(file.sha256).jpg"
    }

    private static let instructions = """
        What is in here
        ---------------
        evidence.json      every event about the parcel, each with its proof in the public ledger
        photos/HASH.jpg    photos as they were taken; the name is the SHA-256 of the bytes
        signatures/        the pen's way, [[[x, y, milliseconds], ...], ...], and a drawing of it

        How to check it
        ---------------
        Get the log's public key from a source that you trust, not from whoever gave you this. Then,
        without any network:

            doorstep verify bundle.zip --trust KEY

        Without our program: the member "checkpoint" of evidence.json is a signed note
        (c2sp.org/signed-note) of a transparency log (c2sp.org/tlog-checkpoint). Each event's "leaf"
        is hashed as RFC 6962 says, and "proof" leads from it to the root of the checkpoint. The
        member "c" of the leaf is HMAC-SHA-256 of "payload" under "salt". The payload of
        attempt.proofCaptured holds the SHA-256 of the photo or of the signature's strokes:

            sha256sum photos/* signatures/*.json

        An event whose payload is withheld happened at that time and in that order; what it says is
        personal for whom this was made, or was erased at the recipient's wish. This page itself is
        not signed.

        """
}
