/// An organisation's ledger, with all that an outsider needs to check it.
package struct LedgerRecord: Codable, Sendable, Hashable {
    /// The log's name in every checkpoint.
    package var origin: String
    /// Where its checkpoint and its tiles are served.
    package var path: String
    /// The public key in the form of a signed note's verifier.
    package var key: String
    package var size: Int
    /// The root in base64.
    package var root: String
    /// The signed checkpoint as it is served.
    package var checkpoint: String

    package init(
        origin: String, path: String, key: String, size: Int, root: String, checkpoint: String
    ) {
        self.origin = origin
        self.path = path
        self.key = key
        self.size = size
        self.root = root
        self.checkpoint = checkpoint
    }
}
