internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation

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
        let closesAt = policy.closes(promise)
        var offer = ChangeOffer(
            barred: try await bar(consignment, booking, closesAt), closesAt: closesAt,
            policy: set.version)
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

    private func bar(
        _ consignment: Consignment, _ booking: Booking, _ closesAt: Instant
    ) async throws -> ChangeBarName? {
        if consignment.state != .open || consignment.erasure != nil { return .underWay }
        for order in booking.parcels {
            let milestone = try await load(Parcel.self, order.id.stream).state.milestone
            let isWithUs = [.announced, .received].contains(RecipientStep(milestone))
            if !isWithUs || milestone == .loaded { return .underWay }
        }
        return now < closesAt ? nil : .tooLate
    }

    /// Whether the handoff policy would open a way for every parcel, had it been promised.
    private func isOpen(
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
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: timeZone) ?? .gmt
        let local = calendar.dateComponents(
            [.year, .month, .day],
            from: Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000))
        guard let year = local.year, let month = local.month, let day = local.day,
            let today = CalendarDay(year: year, month: month, day: day)
        else { return [] }
        return days(after: today).flatMap { day in
            slots.sorted { $0.from < $1.from }.compactMap { slot in
                guard let from = moment(day, slot.from, calendar),
                    let to = moment(day, slot.to, calendar)
                else { return nil }
                return Window(from: from, to: to)
            }
        }
    }
}

/// A time of day as a moment; the day's length varies where clocks are changed.
private func moment(_ day: CalendarDay, _ minutes: Int, _ calendar: Calendar) -> Instant? {
    let date = day.text.split(separator: "-").compactMap { Int($0) }
    guard date.count == 3 else { return nil }
    let parts = DateComponents(
        year: date[0], month: date[1], day: date[2], hour: minutes / 60, minute: minutes % 60)
    return calendar.date(from: parts).map {
        Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1_000))
    }
}
