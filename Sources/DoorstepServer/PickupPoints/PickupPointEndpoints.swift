internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Where recipients fetch their parcels: the points, their room, and what happens at their doors.
func pickupPointEndpoints(_ desk: Desk) -> [Endpoint] {
    settingEndpoints(desk) + spaceEndpoints(desk) + custodyEndpoints(desk)
        + lockerBankEndpoints(desk) + returnEndpoints(desk) + [pickupCodeMaking(desk)]
}

private func settingEndpoints(_ desk: Desk) -> [Endpoint] {
    let view = PickupPointListView(store: desk.journal.store)
    return [
        .command(
            .put, "/v1/pickup-points/{point}", "setPickupPoint",
            "Sets a pickup point with its compartments as a whole", stage: "Pickup points",
            needs: .network, body: NewPickupPoint.self, answers: PickupPointRecord.self,
            status: 200
        ) { call, body in
            let id: SiteID = try call.label("point")
            let errand = desk.errand(for: call.caller)
            let point = try PickupPoint(id: id, body)
            if let bank = point.bank, try await errand.find(LockerBank.self, bank.stream) == nil {
                throw Rejection.bankUnknown
            }
            try await set(point, on: PickupPoint.stream(of: id), for: errand)
            return PickupPointRecord(
                point, capacity: try await view.capacity(of: id, in: errand.organization))
        },
        .read(
            "/v1/pickup-points/{point}", "readPickupPoint",
            "Reads a pickup point and the room that it has now", stage: "Pickup points",
            needs: .follow, answers: PickupPointRecord.self
        ) { call in
            let id: SiteID = try call.label("point")
            let errand = desk.errand(for: call.caller)
            return PickupPointRecord(
                try await errand.pickupPoint(id),
                capacity: try await view.capacity(of: id, in: errand.organization))
        },
        .read(
            "/v1/pickup-points", "listPickupPoints", "Lists pickup points by id",
            stage: "Pickup points", needs: .follow, Endpoint.Parameter.page,
            answers: Page<PickupPointRecord>.self
        ) { call in
            let limit = try call.limit()
            let errand = desk.errand(for: call.caller)
            let ids = try await view.page(
                of: errand.organization, after: call.cursor() ?? "", limit: limit + 1)
            var items: [PickupPointRecord] = []
            for id in ids.prefix(limit) {
                items.append(
                    PickupPointRecord(
                        try await errand.pickupPoint(id),
                        capacity: try await view.capacity(of: id, in: errand.organization)))
            }
            let next =
                ids.count > limit ? ids.prefix(limit).last.map { Cursor.encode($0.code) } : nil
            return Page(items: items, nextCursor: next)
        },
        .read(
            "/v1/pickup-points/{point}/compartments", "listCompartments",
            "Every compartment of a pickup point as it stands", stage: "Pickup points",
            needs: .read, answers: Page<CompartmentRecord>.self
        ) { call in
            let id: SiteID = try call.label("point")
            let errand = desk.errand(for: call.caller)
            _ = try await errand.pickupPoint(id)
            return Page(items: try await view.compartments(of: id, in: errand.organization))
        },
        .read(
            "/v1/parcels/{parcel}/pickup-points", "findPickupPoints",
            "Pickup points near a parcel's stop that have room for it now", stage: "Pickup points",
            needs: .follow, answers: Page<NearbyPointRecord>.self
        ) { call in
            let errand = desk.errand(for: call.caller)
            let parcel: ParcelID = try call.label("parcel")
            try await errand.demandOwn(parcel, call.caller)
            return Page(items: try await errand.points(near: parcel))
        },
    ]
}

private func spaceEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/pickup-points/{point}/reservations", "reserveCompartment",
            "Keeps a compartment free for a parcel", stage: "Pickup points", needs: .field,
            body: SpaceWish.self, answers: ReservationRecord.self, traffic: .field
        ) { call, body in
            let id: SiteID = try call.label("point")
            guard let parcel = ParcelID(body.parcel) else { throw notALabel("/parcel") }
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(parcel, call.caller)
            let holding = try await errand.reserveSpace(
                for: parcel, at: id, call.caller.driver == nil ? .agreed(nil) : .diverted,
                through: desk.lockerBanks)
            return ReservationRecord(parcel, holding, at: try await errand.pickupPoint(id))
        },
        .command(
            .post, "/v1/pickup-points/{point}/releases", "releaseCompartment",
            "Gives a parcel's reservation back", stage: "Pickup points", needs: .field,
            body: SpaceWish.self, answers: Acknowledgement.self, traffic: .field
        ) { call, body in
            let id: SiteID = try call.label("point")
            guard let parcel = ParcelID(body.parcel) else { throw notALabel("/parcel") }
            let errand = desk.errand(for: call.caller)
            _ = try await errand.pickupPoint(id)
            try await errand.demandOwn(parcel, call.caller)
            try await errand.releaseSpace(of: parcel, because: nil)
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
        .command(
            .post, "/v1/pickup-points/{point}/openings", "openCompartment",
            "Has a bank open the door for a parcel that goes in, or comes out",
            stage: "Pickup points", needs: .field, body: DoorOpening.self,
            answers: OpeningRecord.self, traffic: .field
        ) { call, body in
            let id: SiteID = try call.label("point")
            guard let parcel = ParcelID(body.parcel) else { throw notALabel("/parcel") }
            let errand = desk.errand(for: call.caller)
            if body.purpose == .deposit { try await errand.demandOwn(parcel, call.caller) }
            let opened = try await errand.openCompartment(
                for: parcel, body.purpose, at: id, through: desk.lockerBanks)
            return OpeningRecord(
                compartment: opened.space.compartment.code, isRemote: opened.isRemote)
        },
        .command(
            .post, "/v1/pickup-points/{point}/faults", "setCompartmentFault",
            "Takes a compartment out of use, or into use again", stage: "Pickup points",
            needs: .field, body: CompartmentFault.self, answers: Acknowledgement.self,
            traffic: .field
        ) { call, body in
            let id: SiteID = try call.label("point")
            guard let compartment = CompartmentID(body.compartment) else {
                throw notALabel("/compartment")
            }
            try await desk.errand(for: call.caller).setFault(
                of: Space(compartment, at: id), to: body.faulty ? .pudFault : nil)
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
    ]
}

private func custodyEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/pickup-points/{point}/collections", "collectParcels",
            "A recipient showed their pickup code at a counter, and is handed what waits",
            stage: "Pickup points", needs: .hub, body: NewCollection.self,
            answers: CollectionRecord.self
        ) { call, body in
            let id: SiteID = try call.label("point")
            guard let proof = ProofID(body.id) else { throw notALabel("/id") }
            guard let consignment = ConsignmentID(body.consignment) else {
                throw notALabel("/consignment")
            }
            let spaces = try await desk.errand(for: call.caller).collectParcels(
                at: id,
                showing: ShownCode(
                    consignment: consignment, text: body.code, proof: proof,
                    occurredAt: try moment(body.occurredAt)))
            return CollectionRecord(point: id.code, parcels: CollectedParcel.all(spaces))
        },
        .command(
            .post, "/v1/pickup-points/{point}/reclaims", "reclaimParcels",
            "Parcels are fetched back, by a route's driver or to a site", stage: "Pickup points",
            needs: .field, body: NewReclaim.self, answers: Acknowledgement.self, traffic: .field
        ) { call, body in
            let id: SiteID = try call.label("point")
            let errand = desk.errand(for: call.caller)
            let parcels = try parcelIDs(body.parcels)
            if parcels.isEmpty {
                throw Malformed(FieldFault("/parcels", .missing, "Name at least one parcel."))
            }
            let fetcher = try fetcher(body)
            if case .route(let route) = fetcher { try await errand.demandOwn(route, call.caller) }
            if case .site = fetcher { try call.demandHubStaff() }
            try await errand.reclaimParcels(
                parcels, from: id, by: fetcher,
                because: try body.reason.map { try reasonCode($0, at: "/reason") },
                occurredAt: try moment(body.occurredAt))
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
    ]
}

/// A code is for whoever holds the recipient's link: no key and no role has the right to ask.
private func pickupCodeMaking(_ desk: Desk) -> Endpoint {
    .command(
        .post, "/v1/track/pickup-codes", "makePickupCode",
        "Makes the code with which the recipient collects, shown this once; the one before it counts no more",
        stage: "Pickup points", needs: .track, body: NewDeliveryCode.self,
        answers: CreatedDeliveryCode.self, traffic: .tracking,
        answering: { call, _ in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            let fresh = try await desk.errand(for: call.caller).issuePickupCode(for: id)
            return try fresh.toldOnce(for: id)
        })
}

private func fetcher(_ body: NewReclaim) throws -> Fetcher {
    switch (body.route, body.site) {
    case (let route?, nil):
        guard let id = RouteID(route) else { throw notALabel("/route") }
        return .route(id)
    case (nil, let site?):
        guard let id = SiteID(site) else { throw notALabel("/site") }
        return .site(id)
    default:
        throw Malformed(
            FieldFault("/route", .missing, "Say either the route or the site that has them then."))
    }
}

extension Errand {
    /// A driver asks only for what they carry, or carried last.
    fileprivate func demandOwn(_ parcel: ParcelID, _ caller: Caller) async throws {
        guard let driver = caller.driver else { return }
        let state = try await load(Parcel.self, parcel.stream).state
        guard state.carrier == driver else { throw Refusal.notFound("parcel") }
    }
}

extension CollectedParcel {
    static func all(_ spaces: [ParcelID: Space]) -> [CollectedParcel] {
        spaces.sorted { $0.key < $1.key }.map {
            CollectedParcel(parcel: $0.key.code, compartment: $0.value.compartment.code)
        }
    }
}

extension ReservationRecord {
    fileprivate init(_ parcel: ParcelID, _ holding: Compartment.Holding, at point: PickupPoint) {
        self.init(
            parcel: parcel.code, point: point.id.code,
            compartment: holding.space.compartment.code,
            size: point.size(of: holding.space.compartment)?.code ?? "",
            mode: HandoffModeName(rawValue: point.mode.code) ?? .locker,
            until: holding.until.rfc3339)
    }
}
