internal import Attestation
internal import DoorstepAPI

/// A driver's phone: turns what the driver does into commands with times and keys of their own.
struct Phone {
    let route: String
    let driver: String
    let vehicle: String
    private(set) var steps: [Step] = []

    init(route: String, driver: String, vehicle: String) {
        self.route = route
        self.driver = driver
        self.vehicle = vehicle
    }

    /// The same act has the same key however often it is sent.
    mutating func post(
        _ path: String, _ body: some Encodable, at moment: Moment, effect: Step.Effect = .none
    ) {
        let command = Command(
            "POST", path, body, key: "\(route):\(driver):\(steps.count)")
        steps.append(Step(at: moment, command, effect))
    }

    /// A file of a proof; the same bytes have the same key.
    mutating func upload(
        _ file: [UInt8], of proof: String, in attempt: String, at moment: Moment,
        effect: Step.Effect = .none
    ) {
        let command = Command.upload(
            file, of: proof, in: attempt, key: "\(route):\(driver):\(steps.count)")
        steps.append(Step(at: moment, command, effect))
    }

    /// What the devices signed; a second signing of the same is another command.
    mutating func handIn(
        _ handshake: Handshake, of parcel: String, in attempt: String, at moment: Moment,
        effect: Step.Effect
    ) {
        let body = NewHandshake(
            parcel: parcel, challenge: handshake.challenge, telematics: handshake.telematics,
            vision: handshake.vision, handheld: handshake.handheld)
        let command = Command(
            "POST", "/v1/attempts/\(attempt)/handshakes", body,
            key: "\(route):\(driver):\(steps.count):\(Digest.of(handshake.handheld))")
        steps.append(Step(at: moment, command, effect))
    }

    /// A dispatcher hears that the handheld was stolen.
    mutating func report(stolen handheld: String, since: Moment, at moment: Moment) {
        post(
            "/v1/devices/\(handheld)/revocation",
            DeviceRevocation(at: since.text, reason: "Reported stolen"), at: moment)
    }

    mutating func sort(_ parcel: String, at moment: Moment) {
        post(
            "/v1/routes/\(route)/sorts",
            SortScan(parcel: parcel, lane: "lane-\(vehicle)", occurredAt: moment.text), at: moment)
    }

    mutating func checkIn(at moment: Moment) {
        post(
            "/v1/routes/\(route)/check-in",
            CheckIn(
                driver: driver, vehicle: vehicle, occurredAt: moment.text,
                vehicleCheck: VehicleCheckDetails(passed: true)), at: moment)
    }

    mutating func scan(_ parcel: String, _ action: LoadActionName, at moment: Moment) {
        post(
            "/v1/routes/\(route)/scans",
            LoadScan(parcel: parcel, occurredAt: moment.text, action: action), at: moment)
    }

    mutating func depart(at moment: Moment, distanceMeters: Int) {
        post(
            "/v1/routes/\(route)/departure", Departure(occurredAt: moment.text), at: moment,
            effect: .departed(distanceMeters: distanceMeters))
    }

    mutating func arrive(at stop: Int, _ position: Position, at moment: Moment) {
        post(
            "/v1/routes/\(route)/stops/\(stop)/arrival",
            StopVisit(occurredAt: moment.text, position: position), at: moment)
    }

    mutating func leave(_ stop: Int, _ position: Position, at moment: Moment) {
        post(
            "/v1/routes/\(route)/stops/\(stop)/departure",
            StopVisit(occurredAt: moment.text, position: position), at: moment)
    }

    mutating func giveBack(_ parcels: [String], to site: String, at moment: Moment) {
        post(
            "/v1/routes/\(route)/returns",
            ParcelReturn(
                parcels: parcels, site: site, condition: .intact, occurredAt: moment.text),
            at: moment, effect: .returned(parcels: parcels.count))
    }

    mutating func complete(at moment: Moment) {
        post(
            "/v1/routes/\(route)/completion", Completion(occurredAt: moment.text), at: moment)
    }

    /// Reports fixes in batches of a minute; returns the time of the last one.
    mutating func follow(_ fixes: [Position]) -> Moment {
        var last = Moment(milliseconds: 0)
        var batch: [Position] = []
        for (index, fix) in fixes.enumerated() {
            batch.append(fix)
            last = Moment(fix.occurredAt) ?? last
            guard batch.count == 4 || index == fixes.count - 1 else { continue }
            post(
                "/v1/positions",
                PositionBatch(vehicle: vehicle, driver: driver, route: route, positions: batch),
                at: last)
            batch = []
        }
        return last
    }
}
