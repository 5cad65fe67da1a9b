internal import CustodyLedger
internal import Integrations

/// A log as an outsider reads it: over HTTP, without a key, believing nobody but the policy.
struct OutsideLog {
    /// The address before `/checkpoint`.
    let url: String
    let policy: TrustPolicy
    let exchange: HTTPExchange

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    /// Reads the whole log again, and tells what it vouches for.
    ///
    /// - Throws: `Fault` when what is served is not what was signed.
    func verify(progress: (_ done: Int, _ total: Int) -> Void) async throws -> Checkpoint {
        let note = try SignedNote(try await get("checkpoint"))
        let checkpoint = try policy.checkpoint(in: note)
        var edge = MerkleEdge()
        for tile in Tile.all(of: checkpoint.size) where tile.level == .hashes(0) {
            let bundle = Tile(.entries, tile.number, width: tile.width)
            guard let leaves = EntryBundle.leaves(in: try await get(bundle.path)),
                leaves.count == tile.width
            else { throw Fault(description: "\(bundle.path) is not whole.") }
            for leaf in leaves { edge.append(.leaf(leaf)) }
            progress(Int(edge.size), Int(clamping: checkpoint.size))
        }
        guard edge.root == checkpoint.root else {
            throw Fault(description: "The leaves that are served are not those that were signed.")
        }
        return checkpoint
    }

    private func get(_ path: String) async throws -> [UInt8] {
        let answer = try await exchange.send(.get("\(url)/\(path)"))
        guard answer.isSuccess else {
            throw HTTPFault("\(url)/\(path) answered \(answer.status).")
        }
        return answer.body
    }
}
