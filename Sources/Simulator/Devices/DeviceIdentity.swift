package import Attestation

/// A virtual device as the register knows it: its name and its key.
package struct DeviceIdentity: Sendable {
    package let id: String
    package let role: DeviceRecord.Role
    package let signer: SoftwareKey

    /// The key follows from seed and name, so that the same day has the same devices.
    package init(id: String, role: DeviceRecord.Role, seed: UInt64) {
        var dice = Dice(seed: seed, for: "key/\(id)")
        var signer: SoftwareKey?
        // One of 2³² tries draws a number that is no scalar of the curve.
        while signer == nil { signer = SoftwareKey(secret: dice.bytes32()) }
        guard let signer else { preconditionFailure("The loop ends with a key.") }
        self.id = id
        self.role = role
        self.signer = signer
    }
}
