/// The file that a merchant keeps: one leaf's place in the log, with the checkpoint that vouches for
/// it (C2SP tlog-proof, version 1).
package struct ProofFile: Sendable, Hashable {
    package let index: UInt64
    package let hashes: [TreeHash]
    package let checkpoint: SignedNote
    /// What else the log wants to be kept with it; ours is the leaf itself.
    package let extra: [UInt8]?

    package init(
        index: UInt64, hashes: [TreeHash], checkpoint: SignedNote, extra: [UInt8]? = nil
    ) {
        (self.index, self.hashes, self.checkpoint, self.extra) = (index, hashes, checkpoint, extra)
    }

    /// Nil for what is no such file.
    package init?(_ bytes: [UInt8]) {
        guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        guard lines.popFirst() == "c2sp.org/tlog-proof@v1", var line = lines.popFirst() else {
            return nil
        }
        var extra: [UInt8]?
        if line.hasPrefix("extra ") {
            guard let bytes = Base64.decode(line.dropFirst(6)), let next = lines.popFirst() else {
                return nil
            }
            (extra, line) = (bytes, next)
        }
        guard line.hasPrefix("index "), let index = wholeNumber(line.dropFirst(6)) else {
            return nil
        }
        var hashes: [TreeHash] = []
        while let line = lines.popFirst(), !line.isEmpty {
            guard hashes.count < 64, let bytes = Base64.decode(line), let hash = TreeHash(bytes)
            else { return nil }
            hashes.append(hash)
        }
        guard let note = try? SignedNote(Array(lines.joined(separator: "\n").utf8)) else {
            return nil
        }
        self.init(index: index, hashes: hashes, checkpoint: note, extra: extra)
    }

    package var formatted: String {
        var lines = ["c2sp.org/tlog-proof@v1"]
        if let extra { lines.append("extra \(Base64.encode(extra))") }
        lines.append("index \(index)")
        lines += hashes.map { Base64.encode($0.bytes) }
        return lines.joined(separator: "\n") + "\n\n" + checkpoint.formatted
    }

    /// Whether the leaf stands where the file says, in a log that those whom the policy trusts vouch
    /// for; offline, with public keys only.
    package func verify(leaf: [UInt8], by policy: TrustPolicy) throws -> Checkpoint {
        let checkpoint = try policy.checkpoint(in: self.checkpoint)
        let proof = InclusionProof(index: index, size: checkpoint.size, hashes: hashes)
        guard proof.proves(.leaf(leaf), in: checkpoint.root) else { throw Fault.otherLeaf }
        return checkpoint
    }

    package enum Fault: Error, Sendable, Hashable {
        /// The hashes do not lead from this leaf to the checkpoint's root.
        case otherLeaf
    }
}
