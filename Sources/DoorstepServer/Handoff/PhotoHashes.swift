internal import Attestation
internal import Synchronization

/// Perceptual hashes of all photos that count, in memory: looking through a million takes a
/// millisecond, and no index of a database finds what is near.
///
/// They only ask a person to look, so that a node may learn of the newest a moment later.
final class PhotoHashes: Sendable {
    struct Kept: Sendable {
        let position: Int64
        let hash: PerceptualHash
        let attempt: String
    }

    private let kept = Mutex<[String: [Kept]]>([:])

    /// Positions may be committed out of their order: the newest are read again.
    private static let readAgain = 1_000

    /// Where to read on, after the last that is surely known.
    func position(of organization: String) -> Int64 {
        kept.withLock { known in
            guard let all = known[organization], all.count > Self.readAgain else { return 0 }
            return all[all.count - Self.readAgain].position
        }
    }

    /// Adds what was read after a position, and tells whether any is near a hash.
    func add(
        _ newest: [Kept], after position: Int64, of organization: String,
        thenFind hash: PerceptualHash, within distance: Int, besides attempt: String
    ) -> Bool {
        kept.withLock { known in
            var all = known.removeValue(forKey: organization) ?? []
            while let last = all.last, last.position > position { all.removeLast() }
            all += newest
            defer { known[organization] = all }
            return all.contains {
                $0.attempt != attempt && $0.hash.distance(to: hash) <= distance
            }
        }
    }
}
