internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Devices that sign: how they come, change their keys, change hands and go.
func deviceEndpoints(_ desk: Desk) -> [Endpoint] {
    enrolmentEndpoints(desk) + deviceListEndpoints(desk) + attesterEndpoints(desk)
}

private func enrolmentEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/device-nonces", "makeDeviceNonce",
            "Makes a nonce that a device signs to show its key", stage: "Workforce", needs: .field,
            answers: DeviceNonce.self
        ) { call in try await desk.makeDeviceNonce(for: call.caller) },
        .command(
            .put, "/v1/devices/{device}", "enrolDevice", "Enrols a device by its key",
            stage: "Workforce", needs: .field, body: NewDevice.self, answers: EnrolledDevice.self,
            status: 200
        ) { call, body in
            let id: DeviceID = try call.label("device")
            let holder = try holder(body.driver, body.vehicle, call.caller)
            if call.caller.driver != nil, body.role != .handheld {
                throw Refusal(
                    403, "forbidden", "Not allowed",
                    detail: "A driver enrols their own handheld; others are for the dispatcher.")
            }
            let device = try await desk.errand(for: call.caller).enrolDevice(
                id, as: body.role.role, try body.key.key(), for: holder, proof: body.proof,
                attestation: body.attestation,
                audience: try await desk.audience(of: call.caller.organization))
            return EnrolledDevice(id, device, at: call.now, withHistory: true)
        },
        .command(
            .post, "/v1/devices/{device}/rotation", "rotateDevice",
            "Puts a new key in the old one's place; both sign for it", stage: "Workforce",
            needs: .field, body: DeviceRotation.self, answers: EnrolledDevice.self
        ) { call, body in
            let id: DeviceID = try call.label("device")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(id, call.caller)
            let device = try await errand.rotateDevice(
                id, to: try body.key.key(), proof: body.proof, consent: body.consent,
                attestation: body.attestation,
                audience: try await desk.audience(of: call.caller.organization))
            return EnrolledDevice(id, device, at: call.now, withHistory: true)
        },
        .command(
            .put, "/v1/devices/{device}/attestation", "attestDevice",
            "Takes an attester's word about a device's key that came after it", stage: "Workforce",
            needs: .field, body: DeviceAttestation.self, answers: EnrolledDevice.self, status: 200
        ) { call, body in
            let id: DeviceID = try call.label("device")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(id, call.caller)
            let device = try await errand.attestDevice(
                id, body.attestation,
                audience: try await desk.audience(of: call.caller.organization))
            return EnrolledDevice(id, device, at: call.now, withHistory: true)
        },
        .command(
            .post, "/v1/devices/{device}/revocation", "revokeDevice",
            "Ends a device: what it signs from then on counts for nothing", stage: "Workforce",
            needs: .network, body: DeviceRevocation.self, answers: EnrolledDevice.self
        ) { call, body in
            let id: DeviceID = try call.label("device")
            let moment = try body.at.map(moment) ?? call.now
            let device = try await desk.errand(for: call.caller).revokeDevice(
                id, from: moment, reason: body.reason)
            return EnrolledDevice(id, device, at: call.now, withHistory: true)
        },
        .command(
            .put, "/v1/devices/{device}/assignment", "assignDevice",
            "Tells who has a device from when on", stage: "Workforce", needs: .network,
            body: DeviceAssignment.self, answers: EnrolledDevice.self, status: 200
        ) { call, body in
            let id: DeviceID = try call.label("device")
            let device = try await desk.errand(for: call.caller).assignDevice(
                id, to: try holder(body.driver, body.vehicle, call.caller),
                from: try body.from.map(moment) ?? call.now)
            return EnrolledDevice(id, device, at: call.now, withHistory: true)
        },
    ]
}

private func deviceListEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/devices/{device}", "readDevice", "Reads a device, and who had it",
            stage: "Workforce", needs: .read,
            [.instant("at", "Whose holder is shown; now when not said.")],
            answers: EnrolledDevice.self
        ) { call in
            let id: DeviceID = try call.label("device")
            let device = try await desk.errand(for: call.caller).load(Device.self, id.stream)
            guard device.exists else { throw Refusal.notFound("device") }
            return EnrolledDevice(
                id, device.state, at: call.query["at"].flatMap { Instant(rfc3339: $0) } ?? call.now,
                withHistory: true)
        },
        .read(
            "/v1/devices", "listDevices", "Lists devices by id", stage: "Workforce", needs: .read,
            [.option("role", "Only of this role.", DeviceRoleName.allCases.map(\.rawValue))]
                + Endpoint.Parameter.page, answers: Page<EnrolledDevice>.self
        ) { call in
            let limit = try call.limit()
            let errand = desk.errand(for: call.caller)
            let ids = try await DeviceListView(store: desk.journal.store).page(
                of: call.caller.organization,
                role: call.query["role"].flatMap { DeviceRoleName(rawValue: $0)?.role },
                after: try call.cursor() ?? "", limit: limit + 1)
            var items: [EnrolledDevice] = []
            for id in ids.prefix(limit) {
                let device = try await errand.load(Device.self, id.stream).state
                items.append(EnrolledDevice(id, device, at: call.now, withHistory: false))
            }
            return Page(
                items: items,
                nextCursor: ids.count > limit ? items.last.map { Cursor.encode($0.id) } : nil)
        },
    ]
}

private func attesterEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/attesters/{attester}", "setAttester",
            "Names somebody whose word about devices' keys is taken", stage: "Workforce",
            needs: .administer, body: NewAttester.self, answers: AttesterRecord.self, status: 200
        ) { call, body in
            let attester = Attester(
                id: try call.label("attester"), name: body.name, key: try body.key.key())
            try await set(attester, on: attester.id.stream, for: desk.errand(for: call.caller))
            return AttesterRecord(attester)
        },
        .read(
            "/v1/attesters", "listAttesters", "Lists attesters by id", stage: "Workforce",
            needs: .read, Endpoint.Parameter.page, answers: Page<AttesterRecord>.self
        ) { call in
            try await page(of: Attester.self, AttesterID.self, call, desk) { AttesterRecord($0) }
        },
    ]
}

/// Whom a device is for: a driver's key gives it to that driver and to nobody else.
private func holder(
    _ driver: String?, _ vehicle: String?, _ caller: Caller
) throws -> Device.Holder {
    var named: DriverID?
    if let driver {
        guard let id = DriverID(driver) else { throw notALabel("/driver") }
        try caller.mayAct(for: id, "driver")
        named = id
    }
    var van: VehicleID?
    if let vehicle {
        guard let id = VehicleID(vehicle) else { throw notALabel("/vehicle") }
        van = id
    }
    return Device.Holder(driver: named ?? caller.driver, vehicle: van)
}

extension Errand {
    /// - Throws: `Refusal` (404) when a driver's key reaches for a device that is not theirs.
    func demandOwn(_ device: DeviceID, _ caller: Caller) async throws {
        guard caller.driver != nil else { return }
        let holder = try await load(Device.self, device.stream).state.holding(at: now)?.holder
        try caller.mayAct(for: holder?.driver, "device")
    }
}
