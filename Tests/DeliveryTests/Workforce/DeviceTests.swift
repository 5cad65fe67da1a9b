import Attestation
import Delivery
import Testing

struct DeviceTests {
    private let first = key(1)
    private let second = key(2)
    private let aino = Device.Holder(driver: DriverID("AINO"), vehicle: nil)
    private let eino = Device.Holder(driver: DriverID("EINO"), vehicle: nil)

    @Test func `the same device again is no change, another key is refused`() throws {
        let device = given(.enrolled(.handheld, held(first)))
        #expect(try device.enrol(as: .handheld, held(first), for: .nobody, now: at(2)).isEmpty)
        #expect(throws: Rejection.deviceExists) {
            try device.enrol(as: .handheld, held(second), for: .nobody, now: at(2))
        }
        #expect(throws: Rejection.deviceExists) {
            try device.enrol(as: .vision, held(first), for: .nobody, now: at(2))
        }
    }

    @Test func `a key that was put away does not come back`() throws {
        let device = given(.enrolled(.handheld, held(first)), .rotated(held(second)))
        #expect(try device.rotate(to: held(second)).isEmpty)
        #expect(throws: Rejection.deviceKeyTaken) { try device.rotate(to: held(first)) }
        #expect(throws: Rejection.deviceUnknown) { try Device().rotate(to: held(first)) }
    }

    @Test func `an attester's word is about the key in use, and said once`() throws {
        var device = given(.enrolled(.handheld, Device.HeldKey(first, .none)))
        let told = try device.attest(as: .hardware)
        #expect(told == [.attested(keyID: first.id, .hardware)])
        for event in told { device.apply(event, occurredAt: at(2)) }
        #expect(device.keys == [held(first)])
        #expect(try device.attest(as: .hardware).isEmpty)
        device.apply(.revoked(from: at(3), reason: "Lost"), occurredAt: at(3))
        #expect(throws: Rejection.deviceRevoked) { try device.attest(as: .app) }
    }

    @Test func `only an earlier moment changes a revocation`() throws {
        let device = given(
            .enrolled(.handheld, held(first)), .revoked(from: at(50), reason: "Lost"))
        #expect(try device.revoke(from: at(60), reason: "Lost").isEmpty)
        #expect(
            try device.revoke(from: at(40), reason: "Lost before")
                == [.revoked(from: at(40), reason: "Lost before")])
        #expect(throws: Rejection.deviceRevoked) { try device.assign(to: aino, from: at(70)) }
    }

    @Test func `who had it follows the times, not the order in which they were told`() {
        let device = given(
            .enrolled(.handheld, held(first)), .assigned(eino, from: at(20)),
            .assigned(aino, from: at(10)))
        #expect(device.holding(at: at(5)) == nil)
        #expect(device.holding(at: at(10))?.holder == aino)
        #expect(device.holding(at: at(20))?.holder == eino)
    }

    private func given(_ events: Device.Event...) -> Device {
        var device = Device()
        for event in events { device.apply(event, occurredAt: at(1)) }
        return device
    }

    private func held(_ key: DeviceKey) -> Device.HeldKey { Device.HeldKey(key, .hardware) }
}

private func at(_ milliseconds: Int64) -> Instant { Instant(milliseconds: milliseconds) }

private func key(_ number: UInt8) -> DeviceKey {
    guard let key = SoftwareKey(secret: Array(repeating: number, count: 32)) else {
        preconditionFailure("A small number is a scalar of the curve.")
    }
    return key.key
}
