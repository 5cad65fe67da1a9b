internal import CustodyLedger
package import EventLog
package import Vault

/// Who each organisation's log is: an address that nobody guesses, and a signing key.
///
/// Both come out of the master key: a node that may open the vault may sign, and a restored backup
/// signs as before.
package func logIdentity(masterKey: MasterKey, host: String) -> LedgerPublisher.Identify {
    { organization, origin in
        let id = Base64URL.encode(masterKey.logAddress(of: organization))
        let signer = NoteSigner(
            name: origin ?? "\(host)/log/\(id)", kind: .log,
            seed: masterKey.logSigningSeed(of: organization))
        guard let signer else { throw UnfitHost(host: host) }
        return LedgerPublisher.Identity(id: id, signer: signer)
    }
}

/// The host of `public-url` cannot be part of a log's name.
struct UnfitHost: Error, CustomStringConvertible {
    let host: String

    var description: String {
        "“\(host)” cannot name a log: set public-url to an address without spaces and plus signs."
    }
}
