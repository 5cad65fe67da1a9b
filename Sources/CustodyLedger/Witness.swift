/// One who watches that logs only grow, and says so under their checkpoints (C2SP tlog-witness).
///
/// It decides; whoever calls it keeps what it must remember, and keeps it before answering.
package struct Witness: Sendable {
    private let signer: NoteSigner
    /// The keys of the logs that it watches, by origin.
    private let logs: [NoteKey]

    package init(signer: NoteSigner, logs: [NoteKey]) {
        (self.signer, self.logs) = (signer, logs)
    }

    /// What is remembered of a log: what was cosigned last.
    package struct Seen: Sendable, Hashable {
        package let size: UInt64
        package let root: TreeHash

        package init(size: UInt64, root: TreeHash) { (self.size, self.root) = (size, root) }
        package static let nothing = Seen(size: 0, root: .empty)
    }

    package struct Answer: Sendable, Hashable {
        package let status: Int
        package let body: String
        package let type: String
        /// To be remembered before the answer goes out; nil when nothing changed.
        package let seen: Seen?
        /// The checkpoint with both signatures, where it was cosigned.
        package let note: SignedNote?

        init(
            _ status: Int, _ body: String, type: String = "text/plain; charset=utf-8",
            seen: Seen? = nil, note: SignedNote? = nil
        ) {
            (self.status, self.body, self.type) = (status, body, type)
            (self.seen, self.note) = (seen, note)
        }

        /// Somebody else is adding to the same log at this moment.
        package static let busy = Answer(503, "ask again\n")
    }

    /// The log that a request is about, so that what is remembered of it can be looked up first.
    package static func origin(of request: [UInt8]) -> String? {
        Request(request)?.checkpoint.origin
    }

    /// Answers `add-checkpoint`.
    ///
    /// - Parameter now: Unix seconds.
    package func add(_ request: [UInt8], seen: Seen, now: UInt64) throws -> Answer {
        guard let request = Request(request) else { return Answer(400, "malformed request\n") }
        let checkpoint = request.checkpoint
        guard let log = logs.first(where: { $0.name == checkpoint.origin }) else {
            return Answer(404, "unknown log\n")
        }
        guard (try? request.note.verified(by: [log])) != nil else {
            return Answer(403, "invalid signature\n")
        }
        let own = request.note.signatures.filter { $0.name == log.name && $0.id == log.id }
        if request.old > checkpoint.size { return Answer(400, "old is larger than the size\n") }
        if request.old != seen.size {
            return Answer(409, "\(seen.size)\n", type: "text/x.tlog.size")
        }
        let proof = ConsistencyProof(
            oldSize: seen.size, size: checkpoint.size, hashes: request.hashes)
        guard proof.proves(seen.root, grewInto: checkpoint.root) else {
            return Answer(422, "the consistency proof does not hold\n")
        }
        let signature = try signer.sign(request.note.text, at: now)
        return Answer(
            200, signature.line + "\n",
            seen: Seen(size: checkpoint.size, root: checkpoint.root),
            note: SignedNote(text: request.note.text, signatures: own.prefix(1) + [signature]))
    }

    private struct Request {
        let old: UInt64
        let hashes: [TreeHash]
        let note: SignedNote
        let checkpoint: Checkpoint

        init?(_ bytes: [UInt8]) {
            guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
            guard let first = lines.popFirst(), first.hasPrefix("old "),
                let old = wholeNumber(first.dropFirst(4))
            else { return nil }
            var hashes: [TreeHash] = []
            while let line = lines.popFirst(), !line.isEmpty {
                guard hashes.count < 63, let bytes = Base64.decode(line),
                    let hash = TreeHash(bytes)
                else { return nil }
                hashes.append(hash)
            }
            let rest = Array(lines.joined(separator: "\n").utf8)
            guard let note = try? SignedNote(rest), let checkpoint = Checkpoint(note.text) else {
                return nil
            }
            (self.old, self.hashes, self.note, self.checkpoint) = (old, hashes, note, checkpoint)
        }
    }
}

extension Witness {
    /// The request that asks a witness for its cosignature.
    package static func request(
        old: UInt64, proof: ConsistencyProof, checkpoint: SignedNote
    ) -> String {
        "old \(old)\n" + proof.hashes.map { Base64.encode($0.bytes) + "\n" }.joined() + "\n"
            + checkpoint.formatted
    }

    /// Where a witness serves what it last cosigned of a log: the hash of the origin in hex.
    package static func folder(of origin: String) -> String {
        TreeHash.digest(Array(origin.utf8)).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
