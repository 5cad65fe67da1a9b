package import Attestation

extension Device {
    /// Takes a device in; the same one again is no change.
    package func enrol(
        as role: DeviceRecord.Role, _ key: HeldKey, for holder: Holder, now: Instant
    ) throws(Rejection) -> [Event] {
        if let known = self.role {
            if revokedAt != nil { throw .deviceRevoked }
            guard known == role, keys.last?.key == key.key else { throw .deviceExists }
            return []
        }
        let assigned: [Event] = holder == .nobody ? [] : [.assigned(holder, from: now)]
        return [.enrolled(role, key)] + assigned
    }

    /// Puts a new key in the old one's place; that which is in use already is no change.
    package func rotate(to key: HeldKey) throws(Rejection) -> [Event] {
        try demandInUse()
        if keys.last?.key == key.key { return [] }
        // A key that was put away might have been put away for a reason.
        if keys.contains(where: { $0.key == key.key }) { throw .deviceKeyTaken }
        return [.rotated(key)]
    }

    /// Takes an attester's word about the key in use; the same word again is no change.
    package func attest(as protection: DeviceRecord.KeyProtection) throws(Rejection) -> [Event] {
        try demandInUse()
        guard let held = keys.last, held.protection != protection else { return [] }
        return [.attested(keyID: held.key.id, protection)]
    }

    /// Ends it from a moment on; only an earlier moment says more than what is known.
    package func revoke(from moment: Instant, reason: String) throws(Rejection) -> [Event] {
        if role == nil { throw .deviceUnknown }
        if let revokedAt, revokedAt <= moment { return [] }
        return [.revoked(from: moment, reason: reason)]
    }

    /// Gives it to somebody from a moment on; who has it already keeps it.
    package func assign(to holder: Holder, from moment: Instant) throws(Rejection) -> [Event] {
        try demandInUse()
        if let holding = holding(at: moment), holding.holder == holder { return [] }
        return [.assigned(holder, from: moment)]
    }

    private func demandInUse() throws(Rejection) {
        if role == nil { throw .deviceUnknown }
        if revokedAt != nil { throw .deviceRevoked }
    }
}
