internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// A device shows its key and becomes one of ours.
    func enrolDevice(
        _ id: DeviceID, as role: DeviceRecord.Role, _ key: DeviceKey, for holder: Device.Holder,
        proof: String, attestation: String?, audience: String
    ) async throws -> Device {
        let claims = try EnrolmentClaims.read(proof, signedBy: key)
        try claims.demand(device: id, role: role, key: key, audience: audience)
        let held = Device.HeldKey(
            key, try await protection(of: key, attestation, audience: audience))
        try await demandKnown(holder)
        return try await settling {
            let device = try await load(Device.self, id.stream)
            let events = try device.state.enrol(as: role, held, for: holder, now: now)
            return try await record(events, on: device, proving: key, of: id, claims.nonce)
        }
    }

    /// A new key takes the old one's place; both have signed for it.
    func rotateDevice(
        _ id: DeviceID, to key: DeviceKey, proof: String, consent: String, attestation: String?,
        audience: String
    ) async throws -> Device {
        let claims = try EnrolmentClaims.read(proof, signedBy: key)
        return try await settling {
            let device = try await load(Device.self, id.stream)
            guard let role = device.state.role, let old = device.state.keys.last?.key else {
                throw Rejection.deviceUnknown
            }
            try claims.demand(device: id, role: role, key: key, audience: audience)
            let held = Device.HeldKey(
                key, try await protection(of: key, attestation, audience: audience))
            let events = try device.state.rotate(to: held)
            if events.isEmpty { return device.state }
            let consenting = try EnrolmentClaims.read(consent, signedBy: old)
            try consenting.demand(device: id, role: role, key: key, audience: audience)
            guard consenting.nonce == claims.nonce else { throw refused("consent", "nonce") }
            return try await record(events, on: device, proving: key, of: id, claims.nonce)
        }
    }

    /// The nonce is used up, and the key shown to be nobody else's, in the transaction of the events.
    private func record(
        _ events: [Device.Event], on device: Loaded<Device>, proving key: DeviceKey,
        of id: DeviceID, _ nonce: String
    ) async throws -> Device {
        if events.isEmpty { return device.state }
        let (organization, moment) = (organization, now.milliseconds)
        try await recording { db in
            try DeviceNonceView.spend(nonce, of: organization, now: moment, on: db)
            try DeviceListView.demand(key.id, isOf: id, in: organization, on: db)
        }.record([device.change(events, occurredAt: now)])
        return device.state.after(events, at: now)
    }

    /// How well a key is kept, by the word of an attester whom the organisation has named.
    func protection(
        of key: DeviceKey, _ attestation: String?, audience: String
    ) async throws -> DeviceRecord.KeyProtection {
        guard let attestation else { return .none }
        for id in try await WorkforceView.page(
            of: AttesterID.self, of: organization, after: "", limit: Limits.attesters,
            in: journal.store)
        {
            guard let attester = try await find(Attester.self, id.stream),
                let claims = try? AttestationClaims(attestation, signedBy: attester.key)
            else { continue }
            guard claims.attester == id.code, claims.key == key.id, claims.audience == audience,
                claims.issuedAt <= now.milliseconds + Limits.clockSlackMilliseconds,
                now.milliseconds < claims.expiresAt
            else { throw refused("attestation", "claims") }
            return claims.protection
        }
        throw refused("attestation", "kid")
    }

    /// Nobody carries a device that nobody knows.
    func demandKnown(_ holder: Device.Holder) async throws {
        if let driver = holder.driver, try await find(Driver.self, driver.stream) == nil {
            throw Rejection.driverUnknown
        }
        if let vehicle = holder.vehicle, try await find(Vehicle.self, vehicle.stream) == nil {
            throw Rejection.vehicleUnknown
        }
    }
}

extension Device {
    /// The device after events that were just recorded.
    func after(_ events: [Event], at moment: Instant) -> Device {
        var device = self
        for event in events { device.apply(event, occurredAt: moment) }
        return device
    }
}

extension EnrolmentClaims {
    fileprivate static func read(
        _ text: String, signedBy key: DeviceKey
    ) throws -> EnrolmentClaims {
        do throws(TokenFault) {
            return try EnrolmentClaims(text, signedBy: key)
        } catch {
            throw refused("proof", error.rawValue)
        }
    }

    fileprivate func demand(
        device: DeviceID, role: DeviceRecord.Role, key: DeviceKey, audience: String
    ) throws {
        let checks: [(word: String, holds: Bool)] = [
            ("iss", self.device == device.code), ("aud", self.audience == audience),
            ("role", self.role == role), ("key", self.key == key.id),
        ]
        if let fault = checks.first(where: { !$0.holds }) { throw refused("proof", fault.word) }
    }
}

/// What was signed is not what is asked for; the word says where it differs.
private func refused(_ field: String, _ word: String) -> Refusal {
    Refusal(
        422, "device-proof-refused", "The key was not shown",
        detail:
            "\(field): \(word). Sign the claims of docs/trust.md for this device, with a new nonce.",
        errors: [
            ProblemDocument.Fault(pointer: "/\(field)", code: word, detail: "It does not hold.")
        ])
}
