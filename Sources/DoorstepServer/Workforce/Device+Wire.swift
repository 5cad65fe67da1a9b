internal import Attestation
internal import Delivery
internal import DoorstepAPI

extension DeviceRoleName {
    var role: DeviceRecord.Role {
        switch self {
        case .handheld: .handheld
        case .vehicleUnit: .telematics
        case .camera: .vision
        }
    }

    init(_ role: DeviceRecord.Role) {
        self =
            switch role {
            case .handheld: .handheld
            case .telematics: .vehicleUnit
            case .vision: .camera
            }
    }
}

extension PublicJWK {
    init(_ key: DeviceKey) {
        let (x, y) = key.coordinates
        self.init(x: x, y: y)
    }

    /// - Throws: `Malformed` unless it is a point of P-256.
    func key(at pointer: String = "/key") throws -> DeviceKey {
        guard kty == "EC", crv == "P-256", let key = DeviceKey(x: x, y: y) else {
            throw Malformed(
                FieldFault(
                    pointer, .unreadable,
                    "A key is {kty: EC, crv: P-256, x, y} with 32 bytes each in base64url."))
        }
        return key
    }
}

extension EnrolledDevice {
    /// - Parameter moment: whose holder is shown.
    init(_ id: DeviceID, _ device: Device, at moment: Instant, withHistory: Bool) {
        guard let role = device.role, let held = device.keys.last else {
            preconditionFailure("Only an enrolled device is shown.")
        }
        self.init(
            id: id.code, role: DeviceRoleName(role), keyId: held.key.id, key: PublicJWK(held.key),
            attestation: DeviceAttestationName(rawValue: held.protection.rawValue) ?? .none,
            enrolledAt: device.enrolledAt?.rfc3339 ?? "", revokedAt: device.revokedAt?.rfc3339,
            revocationReason: device.revocationReason,
            holder: device.holding(at: moment).map(DeviceHolding.init),
            holdings: withHistory ? device.holdings.map(DeviceHolding.init) : nil)
    }
}

extension DeviceHolding {
    fileprivate init(_ holding: Device.Holding) {
        self.init(
            driver: holding.holder.driver?.code, vehicle: holding.holder.vehicle?.code,
            from: holding.from.rfc3339)
    }
}

extension AttesterRecord {
    init(_ attester: Attester) {
        self.init(
            id: attester.id.code, name: attester.name, keyId: attester.key.id,
            key: PublicJWK(attester.key))
    }
}
