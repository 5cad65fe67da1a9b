import Attestation
import DoorstepAPI
import EventLog
import Synchronization
import Testing

@testable import DoorstepServer

/// A device of a test: its key in memory, its counter, its boot.
final class KitDevice: Sendable {
    let id: String
    let role: DeviceRecord.Role
    let key: SoftwareKey
    let boot = Secret.random(16)
    private let counter = Mutex<Int64>(0)

    init(_ id: String, _ role: DeviceRecord.Role) throws {
        self.id = id
        self.role = role
        key = try KitDevice.newKey()
    }

    static func newKey() throws -> SoftwareKey {
        try #require(SoftwareKey(secret: (0..<32).map { _ in UInt8.random(in: 1...200) }))
    }

    func count() -> Int64 {
        counter.withLock { counter in
            counter += 1
            return counter
        }
    }

    /// The claims that enrol a key for this device.
    func enrolment(
        _ nonce: JSON, of key: SoftwareKey, signedBy signer: SoftwareKey? = nil
    ) throws -> String {
        try EnrolmentClaims(
            device: id, audience: nonce["audience"]?.asString ?? "", id: Secret.random(16),
            issuedAt: 0, nonce: nonce["nonce"]?.asString ?? "", role: role, key: key.key.id
        ).signed(by: signer ?? key)
    }

    /// Enrols it as an owner does, with an attester's word when there is one.
    func enrol(
        at server: LiveServer, key owner: String, attestedBy attester: SoftwareKey? = nil,
        driver: String? = nil, vehicle: String? = nil
    ) async throws -> WireAnswer {
        let nonce = try await server.send("POST", "/v1/device-nonces", key: owner).json
        let attestation = try attester.map {
            try AttestationClaims(
                attester: "maker", audience: nonce["audience"]?.asString ?? "", issuedAt: 0,
                expiresAt: 4_000_000_000_000, key: key.key.id, protection: .hardware
            ).signed(by: $0)
        }
        let (x, y) = key.key.coordinates
        return try await server.send(
            "PUT", "/v1/devices/\(id)",
            bytes: encoded(
                NewDevice(
                    role: wireRole, key: PublicJWK(x: x, y: y),
                    proof: try enrolment(nonce, of: key), attestation: attestation,
                    driver: driver, vehicle: vehicle)), key: owner)
    }

    private var wireRole: DeviceRoleName {
        switch role {
        case .handheld: .handheld
        case .telematics: .vehicleUnit
        case .vision: .camera
        }
    }
}

/// A wire type as the bytes that are sent.
func encoded(_ value: some Encodable & Sendable) throws -> [UInt8] {
    try Answer.json(value).bytes
}
