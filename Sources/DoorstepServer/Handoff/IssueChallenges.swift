internal import Attestation
internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Desk {
    /// Questions for the doors of a route: each parcel at its stop, by these devices, once.
    ///
    /// Which legs are expected is the register's word, not the driver's: a van that has a unit is
    /// asked, so that leaving it out shows.
    func issueChallenges(
        for route: RouteID, _ wanted: NewChallenges, by errand: Errand
    ) async throws -> ChallengeSet {
        let live = try await errand.load(LiveRoute.self, route.stream).state
        guard let order = live.order, let driver = live.driver, let vehicle = live.vehicle else {
            throw Rejection.routeUnknown
        }
        var stops = order.stops
        if let numbers = wanted.stops {
            stops = try numbers.map { number in try order.stop(number) }
        }
        let devices = try await expected(wanted, driver, vehicle, errand)
        let expires = try await expiry(of: order, isOffline: wanted.offline, errand)
        let audience = try await audience(of: errand.organization)
        let key = try challengeKey(errand.organization)
        var issued: [IssuedChallenge] = []
        for stop in stops {
            guard
                let target = Attestation.Place(
                    latitude: stop.place.latitudeE7, longitude: stop.place.longitudeE7)
            else { continue }
            for task in stop.tasks where task.kind == .deliver {
                let claims = ChallengeClaims(
                    issuer: audience, audience: audience, id: Secret.random(16),
                    issuedAt: errand.now.milliseconds, expiresAt: expires.milliseconds,
                    isForOffline: wanted.offline,
                    delivery: deliveryName(route, stop.sequence, task.parcel),
                    parcel: Digest.ofParcel(task.parcel.code),
                    target: .init(
                        place: target, radiusCentimeters: Limits.doorRadiusCentimeters),
                    devices: .init(
                        telematics: devices.telematics?.keyID, vision: devices.vision?.keyID,
                        handheld: devices.handheld.keyID))
                issued.append(
                    IssuedChallenge(
                        parcel: task.parcel.code, stop: stop.sequence,
                        challenge: try claims.signed(by: key), expiresAt: expires.rfc3339))
            }
        }
        return ChallengeSet(
            audience: audience,
            devices: ExpectedDeviceNames(
                handheld: devices.handheld.id.code, vehicleUnit: devices.telematics?.id.code,
                camera: devices.vision?.id.code),
            challenges: issued, sync: ClockReading(srv: Int(errand.now.milliseconds)))
    }

    private struct Expected {
        let handheld: DeviceListView.InUse
        let telematics: DeviceListView.InUse?
        let vision: DeviceListView.InUse?
    }

    private func expected(
        _ wanted: NewChallenges, _ driver: DriverID, _ vehicle: VehicleID, _ errand: Errand
    ) async throws -> Expected {
        let person = Device.Holder(driver: driver, vehicle: nil)
        let van = Device.Holder(driver: nil, vehicle: vehicle)
        let both = Device.Holder(driver: driver, vehicle: vehicle)
        guard
            let handheld = try await pick(.handheld, named: wanted.handheld, of: person, errand)
        else { throw Rejection.handheldMissing }
        return Expected(
            handheld: handheld,
            telematics: try await pick(.telematics, named: wanted.vehicleUnit, of: van, errand),
            vision: try await pick(.vision, named: wanted.camera, of: both, errand))
    }

    /// The device that was named, which the holder must have; otherwise the last that they got.
    private func pick(
        _ role: DeviceRecord.Role, named name: String?, of holder: Device.Holder, _ errand: Errand
    ) async throws -> DeviceListView.InUse? {
        let held = try await DeviceListView(store: journal.store).devices(
            in: role, heldBy: holder, at: errand.now, of: errand.organization)
        guard let name else { return held.first }
        if let found = held.first(where: { $0.id.code == name }) { return found }
        guard let id = DeviceID(name) else { throw Rejection.deviceUnknown }
        let device = try await errand.load(Device.self, id.stream).state
        guard let known = device.role else { throw Rejection.deviceUnknown }
        if known != role { throw Rejection.deviceOfOtherRole }
        throw device.revokedAt == nil ? Rejection.deviceElsewhere : Rejection.deviceRevoked
    }

    private func expiry(
        of order: PlannedRoute, isOffline: Bool, _ errand: Errand
    ) async throws -> Instant {
        let soon = errand.now + .milliseconds(Limits.onlineChallengeMilliseconds)
        if !isOffline { return soon }
        let shift = try await WorkforceView.findShift(
            order.shift, of: errand.organization, in: journal.store)
        let end =
            (shift?.shift.hours.to ?? order.comesBack)
            + .milliseconds(Limits.afterShiftMilliseconds)
        let latest = errand.now + .milliseconds(Limits.longestChallengeMilliseconds)
        return max(soon, min(end, latest))
    }
}
