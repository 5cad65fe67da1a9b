internal import Crypto
internal import CustodyLedger
internal import Delivery
package import EventLog
package import Vault

/// The recipient's link that all messages about a consignment carry.
///
/// It follows from the master key, so that a message tried again says the same and needs no link of
/// its own; what is kept is its hash, as of every link.
package struct MessageLinks: Sendable {
    private let links: TrackingLinks
    private let key: @Sendable (_ organization: String) -> [UInt8]

    package init(_ journal: Journal, masterKey: MasterKey) {
        links = TrackingLinks(store: journal.store)
        key = { masterKey.messageLinkKey(of: $0) }
    }

    /// The token of the link to a consignment, open until the given moment at least.
    func token(
        for consignment: ConsignmentID, of organization: String, until end: Instant, now: Instant
    ) async throws -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(consignment.code.utf8), using: SymmetricKey(data: key(organization)))
        let token = "tr_" + Base64URL.encode(Array(code))
        try await links.keep(
            "TL-messages-\(consignment.code)", token, for: consignment, of: organization,
            expires: end.milliseconds, now: now.milliseconds)
        return token
    }
}
