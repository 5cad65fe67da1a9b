internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What a recipient can still change about one delivery.
struct ChangeOffer: Sendable {
    let barred: ChangeBarName?
    var closesAt: Instant?
    var slots: [Window] = []
    var ways: [HandoffMode] = []
    var policy: Int?
    /// Where it could be fetched instead, the nearest first.
    var points: [PickupPoint] = []
    /// The recipient's own door, from which points are measured.
    var door: Place?
}

extension Errand {
    /// Offers only what holds now: by the change policy, the handoff policy and where the parcels are.
    func changeOffer(for consignment: Consignment) async throws -> ChangeOffer {
        let set = try await load(Register<ChangePolicy>.self, ChangePolicy.stream)
        guard let policy = set.state.value, let booking = consignment.booking,
            let promise = consignment.promise
        else { return ChangeOffer(barred: .notOffered) }
        let standing = try await standing(of: consignment, booking)
        // What came back has no window any more that a change could come too late for.
        let closesAt = standing == .cameBack ? nil : policy.closes(promise)
        var offer = ChangeOffer(
            barred: bar(standing, closesAt), closesAt: closesAt, policy: set.version)
        if offer.barred != nil { return offer }
        let site = try await find(Site.self, booking.site.stream)
        offer.slots = policy.windows(after: now, in: site?.timeZone ?? "UTC")
            .filter { $0 != promise.window }
        var toPoints: Set<HandoffMode> = []
        for way in policy.ways {
            let leadsToPoint = ChangePolicy.waysToPoints.contains(way)
            if way == promise.mode && !leadsToPoint { continue }
            guard try await isOpen(way, for: consignment, booking) else { continue }
            if leadsToPoint { toPoints.insert(way) } else { offer.ways.append(way) }
        }
        if let door = consignment.place {
            offer.door = door
            offer.points = try await points(
                near: door, for: booking.parcels.map(ParcelBulk.init), by: toPoints
            ).filter { $0.id != consignment.point?.id }
        }
        return offer
    }

    private enum Standing { case withUs, cameBack, underWay }

    /// Where the parcels are: together with us, tried in vain, or on their way.
    private func standing(
        of consignment: Consignment, _ booking: Booking
    ) async throws -> Standing {
        if consignment.state != .open || consignment.erasure != nil { return .underWay }
        var standing = Standing.withUs
        for order in booking.parcels {
            let parcel = try await load(Parcel.self, order.id.stream).state
            if parcel.waitsForAnotherTry(from: booking.site) {
                standing = .cameBack
                continue
            }
            let isWithUs = [.announced, .received].contains(RecipientStep(parcel.milestone))
            if !isWithUs || parcel.milestone == .loaded { return .underWay }
        }
        return standing
    }

    /// Whether a driver has it, or it is over: then nothing can be said about it any more.
    func isUnderWay(_ consignment: Consignment, _ booking: Booking) async throws -> Bool {
        try await standing(of: consignment, booking) == .underWay
    }

    private func bar(_ standing: Standing, _ closesAt: Instant?) -> ChangeBarName? {
        if standing == .underWay { return .underWay }
        guard let closesAt else { return nil }
        return now < closesAt ? nil : .tooLate
    }

    /// Whether the handoff policy would open a way for every parcel, had it been promised.
    func isOpen(
        _ way: HandoffMode, for consignment: Consignment, _ booking: Booking
    ) async throws -> Bool {
        var promised = consignment
        let window = (consignment.promise ?? booking.promise).window
        promised.apply(.promiseChanged(Promise(window, way)))
        let parcels = booking.parcels.map(\.id)
        let decisions = try await decisions(for: parcels, of: promised, at: now)
        return parcels.allSatisfy { decisions[$0]?.option(way) != nil }
    }
}

extension ChangePolicy {
    /// The slots of the days to come, as moments by a place's clock.
    fileprivate func windows(after now: Instant, in timeZone: String) -> [Window] {
        let today = localDay(of: now, in: timeZone)
        return days(after: today).flatMap { day in
            slots.sorted { $0.from < $1.from }.compactMap { $0.window(on: day, in: timeZone) }
        }
    }
}
