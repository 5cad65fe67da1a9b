import Attestation
import Testing

struct HandshakeVectorTests {
    @Test func `every published handshake has its published verdict`() throws {
        guard let vectors = try HandshakeVectors.read() else { return }
        #expect(vectors.vectors.count >= 40)
        for vector in vectors.vectors {
            let verdict = try verdict(on: vector, vector.state.over(vectors.state))
            #expect(verdict.decision.rawValue == vector.want.verdict, "\(vector.name)")
            #expect(verdict.codes.sorted() == vector.want.codes, "\(vector.name)")
        }
    }

    @Test func `the limits are the published ones`() throws {
        guard let published = try HandshakeVectors.read()?.limits else { return }
        let limits = HandoffLimits()
        let ours: [String: Int64] = [
            "acc_h": limits.handheldAccuracyCentimeters,
            "acc_t": limits.vehicleAccuracyCentimeters,
            "ht": limits.handheldToVehicleCentimeters,
            "ts": limits.vehicleToStopCentimeters,
            "fix_age": limits.fixAgeMilliseconds,
            "spread": limits.spreadMilliseconds,
            "skew": limits.onlineSkewMilliseconds,
            "skew_behind": limits.earlyMilliseconds,
            "grace": limits.offlineGraceMilliseconds,
            "spd_cms": limits.vehicleSpeedCentimetersPerSecond,
            "phash": Int64(limits.perceptualDistance),
            "sharp": limits.leastSharpness,
            "drift_ppm": limits.clockDriftPerMillion,
        ]
        #expect(ours == published)
    }

    private func verdict(
        on vector: HandshakeVectors.Vector, _ state: HandshakeVectors.State
    ) throws -> Verdict {
        let judge = Judge(
            audience: try #require(state.aud), serverKeys: [try #require(state.server_jwk?.key)])
        let bundle = vector.bundle
        return judge.judge(
            Handshake(
                challenge: bundle.c, telematics: bundle.t, vision: bundle.v, handheld: bundle.h),
            photo: PhotoFacts(sha256: bundle.image_sha256), now: vector.now,
            given: try memory(of: state))
    }

    private func memory(of state: HandshakeVectors.State) throws -> RememberedHandshakes {
        var memory = RememberedHandshakes()
        for device in state.devices ?? [] {
            let key = try #require(device.jwk.key)
            #expect(key.id == device.kid)
            #expect(device.ctr_seen.isEmpty, "No vector says which counters were seen.")
            memory.enrol(
                DeviceRecord(
                    id: device.id, role: try #require(DeviceRecord.Role(rawValue: device.role)),
                    key: key, validFrom: device.valid_from, validTo: device.valid_to,
                    revokedAt: device.revoked_at,
                    attestation: try #require(
                        DeviceRecord.KeyProtection(rawValue: device.attest))),
                lowestCounter: device.ctr_low)
        }
        for challenge in state.used_challenges ?? [] { memory.rememberChallenge(challenge) }
        for pair in state.jtis ?? [] { memory.rememberToken(pair[1], signedBy: pair[0]) }
        for photo in state.images ?? [] { memory.rememberPhoto(photo) }
        for hash in state.phashes ?? [] {
            memory.rememberPhoto(like: try #require(PerceptualHash(hexadecimal: hash)))
        }
        return memory
    }
}
