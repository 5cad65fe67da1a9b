internal import Delivery
internal import EventLog

extension Errand {
    /// An attester's word about a key that was enrolled without it: a browser's key comes first, and
    /// whoever manages the phones finds out afterwards how it is kept.
    func attestDevice(
        _ id: DeviceID, _ attestation: String, audience: String
    ) async throws -> Device {
        try await settling {
            let device = try await load(Device.self, id.stream)
            guard let held = device.state.keys.last else { throw Rejection.deviceUnknown }
            let events = try device.state.attest(
                as: try await protection(of: held.key, attestation, audience: audience))
            try await record([device.change(events, occurredAt: now)])
            return device.state.after(events, at: now)
        }
    }
}
