internal import Attestation
internal import DoorstepAPI

/// How a fleet's devices become known to the server: each shows its key, and an attester vouches.
struct FleetEnrolment {
    let setting: DaySetting
    let outbox: Outbox

    /// Makers' or managers' services vouch for keys; here one of the simulator's own.
    private var attester: DeviceIdentity {
        DeviceIdentity(id: "ATTESTER-\(setting.seed)", role: .handheld, seed: setting.seed)
    }

    /// A phone that was stolen is replaced, however often.
    private static let handheldsAVan = 20
    /// A day's vouching is for that day.
    private static let vouchedMilliseconds: Int64 = 86_400_000

    /// Names the attester whose word counts from now on.
    func setAttester() async throws {
        let body = NewAttester(name: "Fleet management", key: PublicJWK(attester.signer.key))
        try await outbox.send(
            Command("PUT", "/v1/attesters/\(attester.id)", body, key: key("attester")))
    }

    /// A unit that is enrolled and built into no van.
    func spareUnit() async throws -> DeviceIdentity {
        let spare = DeviceIdentity(
            id: "VU-SPARE-\(setting.seed)", role: .telematics, seed: setting.seed)
        _ = try await enrol(spare, driver: nil, vehicle: nil)
        return spare
    }

    /// Enrols what one van carries; the driver's handheld is another one once it was stolen.
    func kit(of vehicle: String, driver: String) async throws -> VanKit {
        let shift = try setting.moment(minute: setting.firstMinute)
        for number in 1...Self.handheldsAVan {
            let kit = VanKit(
                name: vehicle, shift: shift, seed: setting.seed, handheldNumber: number)
            guard try await enrol(kit.handheld.identity, driver: driver, vehicle: nil) else {
                continue
            }
            for identity in [kit.unit?.identity, kit.camera?.identity].compactMap(\.self) {
                _ = try await enrol(identity, driver: nil, vehicle: vehicle)
            }
            return kit
        }
        throw DayFault("Every handheld of \(vehicle) was stolen; choose another --seed.")
    }

    /// - Returns: false when it was revoked before.
    private func enrol(
        _ identity: DeviceIdentity, driver: String?, vehicle: String?
    ) async throws -> Bool {
        if let known = try await known(identity) { return known.revokedAt == nil }
        let nonce = try await outbox.send(
            Command(
                "POST", "/v1/device-nonces", body: [], key: key("nonce/\(identity.id)")),
            for: DeviceNonce.self)
        let body = NewDevice(
            role: DeviceRoleName(identity.role), key: PublicJWK(identity.signer.key),
            proof: try proof(of: identity, nonce).signed(by: identity.signer),
            attestation: try word(on: identity, nonce).signed(by: attester.signer),
            driver: driver, vehicle: vehicle)
        try await outbox.send(
            Command(
                "PUT", "/v1/devices/\(identity.id)", body,
                key: key("device/\(identity.id)/\(Digest.of(body.proof))")))
        return true
    }

    private func known(_ identity: DeviceIdentity) async throws -> EnrolledDevice? {
        do {
            return try await outbox.get("/v1/devices/\(identity.id)")
        } catch let problem as ProblemDocument where problem.status == 404 {
            return nil
        }
    }

    private func proof(of identity: DeviceIdentity, _ nonce: DeviceNonce) throws -> EnrolmentClaims
    {
        var dice = Dice(seed: setting.seed, for: "enrolment/\(identity.id)/\(nonce.nonce)")
        return EnrolmentClaims(
            device: identity.id, audience: nonce.audience, id: dice.bytes16(),
            issuedAt: try setting.moment(minute: setting.firstMinute).milliseconds,
            nonce: nonce.nonce, role: identity.role, key: identity.signer.key.id)
    }

    private func word(on identity: DeviceIdentity, _ nonce: DeviceNonce) throws -> AttestationClaims
    {
        let now = try setting.moment(minute: setting.firstMinute).milliseconds
        return AttestationClaims(
            attester: attester.id, audience: nonce.audience, issuedAt: now,
            expiresAt: now + Self.vouchedMilliseconds, key: identity.signer.key.id,
            protection: .hardware)
    }

    private func key(_ matter: String) -> String {
        "devices:\(setting.seed):\(setting.date):\(matter)"
    }
}

extension PublicJWK {
    fileprivate init(_ key: DeviceKey) {
        let (x, y) = key.coordinates
        self.init(x: x, y: y)
    }
}

extension DeviceRoleName {
    fileprivate init(_ role: DeviceRecord.Role) {
        self =
            switch role {
            case .handheld: .handheld
            case .telematics: .vehicleUnit
            case .vision: .camera
            }
    }
}
