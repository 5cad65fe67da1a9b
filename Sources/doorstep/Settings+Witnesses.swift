internal import CustodyLedger
internal import DoorstepServer
internal import Foundation
internal import Vault

extension Settings {
    /// Who is asked to cosign the ledger; nil when nobody is.
    func witnesses() throws -> TrustPolicy? {
        try policy("witnesses", quorumIfUnsaid: nil).map { policy in
            guard !policy.addresses.isEmpty else {
                throw SettingsFault("The file of witnesses names none with an address.")
            }
            return policy
        }
    }

    /// Whose ledgers this server cosigns; nil when nobody's.
    func witnessDesk(masterKey: MasterKey, host: String) throws -> WitnessDesk? {
        try policy("witness-of", quorumIfUnsaid: "none").map {
            try WitnessDesk(masterKey: masterKey, host: host, logs: $0.logs)
        }
    }

    private func policy(_ name: String, quorumIfUnsaid quorum: String?) throws -> TrustPolicy? {
        guard let file = text(name) else { return nil }
        guard var text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw SettingsFault("\(name): \(file) cannot be read.")
        }
        if let quorum, !text.contains("quorum") { text += "\nquorum \(quorum)\n" }
        do {
            return try TrustPolicy(text)
        } catch {
            throw SettingsFault("\(name): \(file) is no policy. \(error.description)")
        }
    }
}
