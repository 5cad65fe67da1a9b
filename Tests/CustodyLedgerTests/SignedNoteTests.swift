import CustodyLedger
import Foundation
import Testing

private struct NoteVectors: Decodable {
    struct Signer: Decodable {
        let skey: String
        let vkey: String
        let text: String
        let signature_line: String
    }
    struct Note: Decodable {
        let name: String
        let note: String
        let vkeys: [String]
        let ok: Bool
        let verified: Int
    }
    let signer_keys: [Signer]
    let bad_vkeys: [String]
    let invalid_utf8_hex: String
    let notes: [Note]
}

private struct Cosignatures: Decodable {
    struct Row: Decodable {
        let vkey: String
        let checkpoint: String
        let timestamp: UInt64
    }
    let origin_hash_of: [String: String]
    let checkpoints: [Row]
    let vkeys_0x04: [String]
    let vkeys_0x01: [String]
}

/// Notes, their keys and their cosignatures, as others write them.
struct SignedNoteTests {
    /// Seeds of 32 bytes 1 and 2, as the format's worked example has them.
    static func signer(_ byte: UInt8, _ name: String, _ kind: NoteKey.Kind) throws -> NoteSigner {
        try #require(
            NoteSigner(name: name, kind: kind, seed: [UInt8](repeating: byte, count: 32)))
    }

    @Test func `keys are written as the worked examples`() throws {
        #expect(
            try Self.signer(1, "ledger.example/custody", .log).key.text
                == "ledger.example/custody+01732363+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c")
        let witness = try Self.signer(2, "witness.example/w1", .cosignature).key
        #expect(
            witness.text
                == "witness.example/w1+df1c0a35+BIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU")
        #expect(NoteKey(witness.text) == witness)
    }

    @Test func `notes of others are taken and refused as by others`() throws {
        guard let vectors = try Vectors.json("fetched/signed-note.json", as: NoteVectors.self)
        else { return }
        for row in vectors.notes {
            let keys = row.vkeys.compactMap { NoteKey($0) }
            #expect(keys.count == row.vkeys.count)
            let verified = try? SignedNote(Array(row.note.utf8)).verified(by: keys)
            #expect((verified?.count ?? 0) == row.verified, "\(row.name)")
            #expect((verified != nil) == row.ok, "\(row.name)")
        }
        for key in vectors.bad_vkeys { #expect(NoteKey(key) == nil, "\(key)") }
        #expect(throws: SignedNote.Fault.malformed) {
            try SignedNote(Vectors.bytes(hex: vectors.invalid_utf8_hex))
        }
        for row in vectors.signer_keys {
            let parts = row.skey.split(separator: "+", maxSplits: 4)
            guard parts.first == "PRIVATE", let secret = Base64.decode(parts[4]) else { continue }
            let signer = NoteSigner(
                name: String(parts[2]), kind: .log, seed: Array(secret.dropFirst()))
            #expect(signer?.key.text == row.vkey)
            // Ed25519 by this library is not deterministic: ours must verify, theirs must too.
            let line = try #require(try signer?.sign(row.text, at: 0))
            let note = SignedNote(text: row.text, signatures: [line])
            #expect(try note.verified(by: [#require(NoteKey(row.vkey))]).count == 1)
        }
    }

    @Test func `cosignatures of others carry their time`() throws {
        guard let vectors = try Vectors.json("fetched/cosignature.json", as: Cosignatures.self)
        else { return }
        for row in vectors.checkpoints {
            let key = try #require(NoteKey(row.vkey))
            let verified = try SignedNote(Array(row.checkpoint.utf8)).verified(by: [key])
            #expect(verified.map(\.time) == [row.timestamp])
        }
        for (origin, hash) in vectors.origin_hash_of { #expect(Witness.folder(of: origin) == hash) }
        #expect((vectors.vkeys_0x01 + vectors.vkeys_0x04).allSatisfy { NoteKey($0) != nil })
    }

    @Test func `a note with any byte changed is refused`() throws {
        let signer = try Self.signer(1, "ledger.example/custody", .log)
        let note = try Checkpoint(origin: signer.key.name, size: 0, root: .empty)
            .signed(by: signer)
        let bytes = Array(note.formatted.utf8)
        #expect(try SignedNote(bytes) == note)
        for place in bytes.indices {
            for bit in 0..<8 {
                var changed = bytes
                changed[place] ^= 1 << UInt8(bit)
                guard let read = try? SignedNote(changed),
                    (try? read.verified(by: [signer.key])) != nil
                else { continue }
                // Only bits of base64 that mean nothing may change.
                #expect(read == note, "byte \(place), bit \(bit)")
            }
        }
    }

    @Test func `lines of signatures that nobody knows are passed over`() throws {
        let signer = try Self.signer(1, "ledger.example/custody", .log)
        var note = try Checkpoint(origin: signer.key.name, size: 0, root: .empty)
            .signed(by: signer)
        // A signature after the quantum computer is some 3 kB long (type 6).
        note.signatures.insert(
            SignedNote.Signature(
                name: "later.example", id: 7, bytes: [UInt8](repeating: 6, count: 2_420)),
            at: 0)
        let read = try SignedNote(Array(note.formatted.utf8))
        #expect(try read.verified(by: [signer.key]).count == 1)
    }
}
