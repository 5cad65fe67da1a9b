internal import CustodyLedger
internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Desk {
    /// Something new to sign, so that an old signature shows nothing.
    func makeDeviceNonce(for caller: Caller) async throws -> DeviceNonce {
        let nonce = Secret.random(32)
        let expires = clock.now + .milliseconds(Limits.deviceNonceMilliseconds)
        try await DeviceNonceView(store: journal.store).keep(
            nonce, of: caller.organization, until: expires.milliseconds, now: clock.milliseconds)
        return DeviceNonce(
            nonce: nonce, audience: try await audience(of: caller.organization),
            expiresAt: expires.rfc3339)
    }

    /// The origin of an organisation's ledger: for whom everything is signed.
    func audience(of organization: String) async throws -> String {
        let published = try await PublishedLog.load(organization, from: journal.store)
        return try identify(organization, published?.origin).signer.key.name
    }
}
