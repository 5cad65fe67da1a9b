package import Attestation

/// A handheld, a vehicle unit or a camera: its keys, one after the other, and who had it when.
package struct Device: Sendable {
    package enum Event: Sendable, Hashable {
        case enrolled(DeviceRecord.Role, HeldKey)
        /// A new key took the old one's place.
        case rotated(HeldKey)
        /// An attester's word about a key came after it.
        case attested(keyID: String, DeviceRecord.KeyProtection)
        /// What it signs from then on counts for nothing.
        case revoked(from: Instant, reason: String)
        case assigned(Holder, from: Instant)
    }

    /// A key and how well it was shown to be kept.
    package struct HeldKey: Sendable, Hashable {
        package let key: DeviceKey
        package let protection: DeviceRecord.KeyProtection

        package init(_ key: DeviceKey, _ protection: DeviceRecord.KeyProtection) {
            self.key = key
            self.protection = protection
        }
    }

    /// Who carries a device, or what it is built into.
    package struct Holder: Sendable, Hashable {
        package let driver: DriverID?
        package let vehicle: VehicleID?

        package init(driver: DriverID?, vehicle: VehicleID?) {
            self.driver = driver
            self.vehicle = vehicle
        }

        package static let nobody = Holder(driver: nil, vehicle: nil)
    }

    /// From when on somebody had it.
    package struct Holding: Sendable, Hashable {
        package let holder: Holder
        package let from: Instant
    }

    package private(set) var role: DeviceRecord.Role?
    package private(set) var enrolledAt: Instant?
    /// In their order; the last is in use.
    package private(set) var keys: [HeldKey] = []
    package private(set) var revokedAt: Instant?
    package private(set) var revocationReason: String?
    /// The earliest first, however late it was told.
    package private(set) var holdings: [Holding] = []

    package init() {}

    /// Who has it at a moment; nil before anybody had.
    package func holding(at moment: Instant) -> Holding? {
        holdings.last { $0.from <= moment }
    }

    /// Folds one event; what happened, happened.
    package mutating func apply(_ event: Event, occurredAt: Instant) {
        switch event {
        case .enrolled(let role, let key):
            self.role = role
            enrolledAt = occurredAt
            keys.append(key)
        case .rotated(let key): keys.append(key)
        case .attested(let keyID, let protection):
            guard let place = keys.lastIndex(where: { $0.key.id == keyID }) else { return }
            keys[place] = HeldKey(keys[place].key, protection)
        case .revoked(let from, let reason):
            revokedAt = from
            revocationReason = reason
        case .assigned(let holder, let from):
            let place = holdings.firstIndex { $0.from > from } ?? holdings.endIndex
            holdings.insert(Holding(holder: holder, from: from), at: place)
        }
    }
}
