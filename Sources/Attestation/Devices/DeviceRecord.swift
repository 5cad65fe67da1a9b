/// One enrolled device, as the register has it.
package struct DeviceRecord: Sendable, Hashable {
    /// The place in a handshake that a device may sign for; the raw value is its letter in tokens.
    package enum Role: String, Sendable, CaseIterable {
        case telematics = "t"
        case vision = "v"
        case handheld = "h"
    }

    /// How well it was shown at enrolment that the key cannot leave the device.
    package enum KeyProtection: String, Sendable, CaseIterable {
        /// A chip's own certificate chain.
        case hardware = "hw"
        /// The maker's word for the program, not for the key.
        case app
        case none
    }

    package let id: String
    package let role: Role
    package let key: DeviceKey
    /// Milliseconds since 1970, from … to but not including.
    package let validFrom: Int64
    package let validTo: Int64
    /// From here on its signatures count for nothing; those made earlier stand.
    package let revokedAt: Int64?
    package let attestation: KeyProtection

    package init(
        id: String, role: Role, key: DeviceKey, validFrom: Int64, validTo: Int64,
        revokedAt: Int64? = nil, attestation: KeyProtection
    ) {
        self.id = id
        self.role = role
        self.key = key
        self.validFrom = validFrom
        self.validTo = validTo
        self.revokedAt = revokedAt
        self.attestation = attestation
    }

    func isValid(at time: Int64) -> Bool { validFrom <= time && time < validTo }

    func isRevoked(at time: Int64) -> Bool { revokedAt.map { $0 <= time } ?? false }
}
