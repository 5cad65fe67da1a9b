internal import Delivery
internal import EventLog
internal import Foundation

extension Errand {
    /// What a stop that was left teaches the forecasts; nil while somebody is there.
    func lesson(of stop: PlannedStop, on route: LiveRoute) async throws -> StopLesson? {
        guard let arrived = route.arrivals[stop.sequence], route.leavings[stop.sequence] != nil,
            let site = route.order?.site
        else { return nil }
        let zone = try await find(Site.self, site.stream)?.timeZone ?? "UTC"
        return route.lesson(
            of: stop, try await kind(of: stop), at: localDayAndHour(of: arrived, in: zone))
    }

    /// What is known of a stop beforehand; a person who was erased takes that along.
    func kind(of stop: PlannedStop) async throws -> StopKind {
        let ids = Set(stop.tasks.map(\.consignment)).sorted()
        return kind(of: stop, try await findConsignments(ids))
    }

    func kind(of stop: PlannedStop, _ consignments: [ConsignmentID: Consignment]) -> StopKind {
        let bookings = Set(stop.tasks.map(\.consignment)).sorted().compactMap {
            consignments[$0]?.booking
        }
        let policy = PlanPolicy()
        return StopKind(
            bookings.first?.address, self, at: stop.place, stop.tasks.first?.mode ?? .person,
            parcels: stop.tasks.count,
            base: bookings.reduce(0) { sum, booking in
                sum
                    + (booking.serviceSeconds
                        ?? policy.usualSeconds(parcels: booking.parcels.count))
            })
    }

    /// What is known of an order's stop before it has a route.
    func kind(of order: PlanOrder, to address: Address?) -> StopKind {
        StopKind(
            address, self, at: order.place, order.promise.mode, parcels: order.parcels.count,
            base: order.serviceSeconds
                ?? PlanPolicy().usualSeconds(parcels: order.parcels.count))
    }

    /// A name for a building in which many live or work, that only this server can make again.
    fileprivate func building(_ property: PropertyType, _ place: Place) -> String? {
        switch property {
        case .house, .farm, .other: return nil
        case .apartment, .highRise, .office, .shop, .industrial: break
        }
        if place == .nowhere { return nil }
        let pin = "building/\(place.latitudeE7 / 100)/\(place.longitudeE7 / 100)"
        return String(journal.sealer.pseudonym(of: pin, in: organization).prefix(16))
    }
}

extension StopKind {
    fileprivate init(
        _ address: Address?, _ errand: Errand, at place: Place, _ mode: HandoffMode, parcels: Int,
        base: Int
    ) {
        let property = address?.propertyType ?? .other
        self.init(
            property: property, floor: address?.floor.map(FloorBand.init(floor:)), mode: mode,
            parcels: parcels, building: errand.building(property, place),
            baseSeconds: base > 0 ? Int64(base) : nil)
    }
}

/// A moment as a site's calendar and clock have it: days since 1970, and the hour.
func localDayAndHour(of moment: Instant, in timeZone: String) -> (day: Int64, hour: Int) {
    let zone = TimeZone(identifier: timeZone) ?? .gmt
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
    let local = moment.milliseconds / 1_000 + Int64(zone.secondsFromGMT(for: date))
    return (day: local / 86_400, hour: Int(local % 86_400 / 3_600))
}
