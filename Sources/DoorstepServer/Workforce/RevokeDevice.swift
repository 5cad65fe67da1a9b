internal import Delivery

extension Errand {
    /// A device was lost: what it signs from a moment on counts for nothing.
    func revokeDevice(_ id: DeviceID, from moment: Instant, reason: String) async throws -> Device {
        try await change(id) { try $0.revoke(from: moment, reason: reason) }
    }

    /// Somebody else has it from a moment on.
    func assignDevice(
        _ id: DeviceID, to holder: Device.Holder, from moment: Instant
    ) async throws -> Device {
        try await demandKnown(holder)
        return try await change(id) { try $0.assign(to: holder, from: moment) }
    }

    private func change(
        _ id: DeviceID, _ decide: @Sendable (Device) throws -> [Device.Event]
    ) async throws -> Device {
        try await settling {
            let device = try await load(Device.self, id.stream)
            let events = try decide(device.state)
            try await record([device.change(events, occurredAt: now)])
            return device.state.after(events, at: now)
        }
    }
}
