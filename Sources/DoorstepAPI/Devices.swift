/// What a device signs to show that it holds a key: good once, for some minutes.
package struct DeviceNonce: Codable, Sendable, Hashable, Ruled {
    /// 32 random bytes in base64url.
    package var nonce: String
    /// The origin of the organisation's ledger: the `aud` of everything a device signs.
    package var audience: String
    package var expiresAt: String

    package init(nonce: String, audience: String, expiresAt: String) {
        self.nonce = nonce
        self.audience = audience
        self.expiresAt = expiresAt
    }

    package static let rules: [String: Rule] = ["expiresAt": .instant]
}

/// Which statement a device makes at a door.
package enum DeviceRoleName: String, Codable, Sendable, CaseIterable {
    case handheld
    case vehicleUnit
    case camera
}

/// The public half of a P-256 key (RFC 7518 §6.2).
package struct PublicJWK: Codable, Sendable, Hashable, Ruled {
    /// `EC`.
    package var kty: String
    /// `P-256`.
    package var crv: String
    /// 32 bytes in base64url, as `y`.
    package var x: String
    package var y: String

    package init(kty: String = "EC", crv: String = "P-256", x: String, y: String) {
        self.kty = kty
        self.crv = crv
        self.x = x
        self.y = y
    }

    package static let rules: [String: Rule] = [
        "kty": .text(8), "crv": .text(16), "x": .text(43), "y": .text(43),
    ]
}

/// A device that shows its key and asks to be one of ours.
package struct NewDevice: Codable, Sendable, Hashable, Ruled {
    package var role: DeviceRoleName
    package var key: PublicJWK
    /// `lm-enrol+jwt` over the nonce, by this very key.
    package var proof: String
    /// `lm-attest+jwt` of a registered attester: how well the key is kept; `none` without it.
    package var attestation: String?
    /// Who has it from now on; a driver's own key enrols it for that driver.
    package var driver: String?
    package var vehicle: String?

    package init(
        role: DeviceRoleName, key: PublicJWK, proof: String, attestation: String? = nil,
        driver: String? = nil, vehicle: String? = nil
    ) {
        self.role = role
        self.key = key
        self.proof = proof
        self.attestation = attestation
        self.driver = driver
        self.vehicle = vehicle
    }

    package static let rules: [String: Rule] = [
        "proof": .text(4096), "attestation": .text(4096), "driver": .label, "vehicle": .label,
    ]
}

/// A new key in an old one's place; both sign for it.
package struct DeviceRotation: Codable, Sendable, Hashable, Ruled {
    package var key: PublicJWK
    /// `lm-enrol+jwt` by the new key.
    package var proof: String
    /// The same claims, by the old key.
    package var consent: String
    package var attestation: String?

    package init(key: PublicJWK, proof: String, consent: String, attestation: String? = nil) {
        self.key = key
        self.proof = proof
        self.consent = consent
        self.attestation = attestation
    }

    package static let rules: [String: Rule] = [
        "proof": .text(4096), "consent": .text(4096), "attestation": .text(4096),
    ]
}

/// An attester's word about the key that a device has now.
package struct DeviceAttestation: Codable, Sendable, Hashable, Ruled {
    /// `lm-attest+jwt` of a registered attester.
    package var attestation: String

    package init(attestation: String) { self.attestation = attestation }

    package static let rules: [String: Rule] = ["attestation": .text(4096)]
}

/// The end of a device: what it signs from a moment on counts for nothing, what it signed before stands.
package struct DeviceRevocation: Codable, Sendable, Hashable, Ruled {
    /// When it was lost; now when not said.
    package var at: String?
    package var reason: String

    package init(at: String? = nil, reason: String) {
        self.at = at
        self.reason = reason
    }

    package static let rules: [String: Rule] = ["at": .instant, "reason": .text(200)]
}

/// Who has a device from a moment on; nobody when neither is named.
package struct DeviceAssignment: Codable, Sendable, Hashable, Ruled {
    package var driver: String?
    package var vehicle: String?
    /// Now when not said.
    package var from: String?

    package init(driver: String? = nil, vehicle: String? = nil, from: String? = nil) {
        self.driver = driver
        self.vehicle = vehicle
        self.from = from
    }

    package static let rules: [String: Rule] = [
        "driver": .label, "vehicle": .label, "from": .instant,
    ]
}

/// How well it was shown that a key cannot leave its device.
package enum DeviceAttestationName: String, Codable, Sendable, CaseIterable {
    /// Nobody vouched: a statement with it is at best for a person to look at.
    case none
    /// An attester's word for the program, not for the key.
    case app
    /// An attester has seen that the key lives in hardware.
    case hw
}

/// Who had a device from when on.
package struct DeviceHolding: Codable, Sendable, Hashable, Ruled {
    package var driver: String?
    package var vehicle: String?
    package var from: String

    package init(driver: String? = nil, vehicle: String? = nil, from: String) {
        self.driver = driver
        self.vehicle = vehicle
        self.from = from
    }

    package static let rules: [String: Rule] = ["from": .instant]
}

/// A device as the register has it.
package struct EnrolledDevice: Codable, Sendable, Hashable, Ruled {
    package var id: String
    package var role: DeviceRoleName
    /// The RFC 7638 thumbprint of the key in use: the `kid` of its tokens.
    package var keyId: String
    package var key: PublicJWK
    package var attestation: DeviceAttestationName
    package var enrolledAt: String
    package var revokedAt: String?
    package var revocationReason: String?
    /// Who has it, now or at the moment that was asked for.
    package var holder: DeviceHolding?
    /// Only when one device is read: who had it, the earliest first.
    package var holdings: [DeviceHolding]?

    package init(
        id: String, role: DeviceRoleName, keyId: String, key: PublicJWK,
        attestation: DeviceAttestationName, enrolledAt: String, revokedAt: String? = nil,
        revocationReason: String? = nil, holder: DeviceHolding? = nil,
        holdings: [DeviceHolding]? = nil
    ) {
        self.id = id
        self.role = role
        self.keyId = keyId
        self.key = key
        self.attestation = attestation
        self.enrolledAt = enrolledAt
        self.revokedAt = revokedAt
        self.revocationReason = revocationReason
        self.holder = holder
        self.holdings = holdings
    }

    package static let rules: [String: Rule] = ["enrolledAt": .instant, "revokedAt": .instant]
}

/// Somebody whose word about keys is taken: a maker, or a service that checks chips' evidence.
package struct NewAttester: Codable, Sendable, Hashable, Ruled {
    package var name: String
    package var key: PublicJWK

    package init(name: String, key: PublicJWK) {
        self.name = name
        self.key = key
    }

    package static let rules: [String: Rule] = ["name": .text(120)]
}

/// An attester as it is set.
package struct AttesterRecord: Codable, Sendable, Hashable {
    package var id: String
    package var name: String
    package var keyId: String
    package var key: PublicJWK

    package init(id: String, name: String, keyId: String, key: PublicJWK) {
        self.id = id
        self.name = name
        self.keyId = keyId
        self.key = key
    }
}
