import Attestation
import DoorstepAPI
import Geography
import Simulator

/// A grid of invented doors around one depot, and routes through it as a server would plan them.
enum Town {
    static let addresses = (0..<60).map { number in
        KnownAddress(
            street: "Street \(number / 10)", houseNumber: "\(number % 10 + 1)",
            place: Coordinate(
                latitude: 60.16 + Double(number / 10) * 0.003,
                longitude: 24.92 + Double(number % 10) * 0.005))
    }

    static func city(
        seed: UInt64 = 7, parcels: Int = 60, change: (inout DaySetting) -> Void = { _ in }
    ) throws -> City {
        var setting = DaySetting()
        setting.seed = seed
        setting.parcels = parcels
        change(&setting)
        return try City(setting: setting, addresses: addresses)
    }

    /// Two routes: the households in halves, a stop every ten minutes.
    static func routes(of city: City) throws -> [RouteRecord] {
        let half = (city.households.count + 1) / 2
        return try [city.households.prefix(half), city.households.dropFirst(half)].enumerated().map
        {
            try route(number: $0.offset + 1, through: Array($0.element), of: city)
        }
    }

    /// Devices for a route's van, and a question for each parcel; nobody here checks the answers.
    static func equipment(of route: RouteRecord, in city: City) throws -> VanEquipment {
        let shift = try city.setting.departure
        let parcels = route.stops.flatMap(\.tasks).map(\.parcel)
        let questions = parcels.map { parcel in
            (
                parcel,
                Question(
                    token: "question.about.\(parcel)", audience: "town", issuedAt: shift,
                    expiresAt: shift + 36_000, isForOffline: true)
            )
        }
        return VanEquipment(
            kit: VanKit(name: route.vehicle ?? "", shift: shift, seed: city.setting.seed),
            questions: Dictionary(questions) { first, _ in first },
            spareUnit: DeviceIdentity(
                id: "VU-SPARE", role: .telematics, seed: city.setting.seed))
    }

    private static func route(
        number: Int, through households: [Household], of city: City
    ) throws -> RouteRecord {
        let start = try city.setting.departure
        let stops = households.enumerated().map { index, household in
            StopRecord(
                sequence: index + 1, latitude: household.place.latitude,
                longitude: household.place.longitude,
                plannedArrival: (start + Double(index + 1) * 600).text,
                plannedDeparture: (start + Double(index + 1) * 600 + 150).text,
                tasks: household.consignment.parcels.map {
                    TaskRecord(
                        kind: "deliver", parcel: $0.id ?? "", consignment: household.consignment.id,
                        mode: household.consignment.promise.mode ?? .person, proofs: $0.proofs ?? []
                    )
                })
        }
        return RouteRecord(
            id: "R\(number)", site: city.setting.site, driver: "D\(number)", vehicle: "V\(number)",
            state: .published, plannedDeparture: start.text,
            plannedReturn: (start + Double(households.count + 2) * 600).text,
            plannedDistanceMeters: 12_000, stops: stops)
    }
}

extension DaySetting {
    /// Half past eight in Helsinki's winter.
    var departure: Moment {
        get throws {
            guard let moment = Moment("\(date)T06:30:00Z") else { throw DayFault("No such day.") }
            return moment
        }
    }
}
