internal import Delivery
internal import EventLog

extension Errand {
    /// What a sensor felt is kept; what it means for parcels becomes events, each reading once.
    ///
    /// - Returns: how many of the readings were new.
    func take(_ readings: [SensorReading], of sensor: Sensor) async throws -> Int {
        let view = SensorReadingView(store: journal.store)
        let new = try await view.new(readings, of: sensor.id, in: organization)
            .sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        var quiet: [SensorReading] = []
        for reading in new {
            let watch = try await load(SensorWatch.self, SensorWatch.stream(of: sensor.id))
            if watch.state.isQuiet(reading, of: sensor) {
                quiet.append(reading)
            } else {
                try await take(reading, of: sensor, view)
            }
        }
        let (kept, organization, now) = (quiet, organization, now)
        try await recording {
            try SensorReadingView.keep(kept, of: sensor, in: organization, now: now, on: $0)
        }.record([])
        return new.count
    }

    /// A reading that means something: its event, and its mark on every parcel that was there.
    private func take(
        _ reading: SensorReading, of sensor: Sensor, _ view: SensorReadingView
    ) async throws {
        try await settling {
            if try await view.new([reading], of: sensor.id, in: organization).isEmpty { return }
            let watch = try await load(SensorWatch.self, SensorWatch.stream(of: sensor.id))
            let around = try await surroundings(of: sensor, at: reading.at)
            let events = watch.state.read(reading, of: sensor, in: around)
            let changes = try await consequences(of: events, sensor.id, at: reading.at)
            let (organization, now) = (organization, now)
            try await recording { db in
                try SensorReadingView.keep(
                    [reading], of: sensor, in: organization, now: now, on: db)
                for case .alarmed(let alarm) in events where alarm.finding.isOfHandoffs {
                    try SensorReadingView.remember(
                        alarm: alarm.reading, of: sensor.id, at: alarm.at, in: organization,
                        on: db)
                }
            }.record([watch.change(events, occurredAt: reading.at)] + changes)
        }
    }

    /// What a sensor's events mean for the parcels that they name.
    func consequences(
        of events: [SensorWatch.Event], _ sensor: SensorID, at moment: Instant
    ) async throws -> [StreamAppend?] {
        var told: [ParcelID: (Loaded<Parcel>, [Parcel.Event])] = [:]
        func tell(_ parcels: [ParcelID], _ body: (Parcel) -> [Parcel.Event]) async throws {
            for id in parcels {
                if told[id] == nil { told[id] = (try await load(Parcel.self, id.stream), []) }
                guard let (known, events) = told[id], known.exists else { continue }
                told[id] = (known, events + body(known.state))
            }
        }
        for event in events {
            switch event {
            case .noted(let incident):
                try await tell(incident.parcels) {
                    $0.sense(sensor, incident.finding.rawValue, flag: nil)
                }
            case .alarmed(let incident):
                try await tell(incident.parcels) {
                    $0.sense(sensor, incident.finding.rawValue, flag: incident.finding.flag)
                }
            case .explained(_, let finding, let parcels):
                try await tell(parcels) { parcel in
                    finding.flag.map { parcel.unflag($0) } ?? []
                }
            case .fellSilent(_, _, let parcels):
                try await tell(parcels) { $0.sense(sensor, "silent", flag: .sensorSilent) }
            case .spokeAgain(let parcels):
                try await tell(parcels) { $0.unflag(.sensorSilent) }
            }
        }
        return told.sorted { $0.key < $1.key }.map {
            $0.value.0.change($0.value.1, occurredAt: moment)
        }
    }

    /// What was around a sensor at a moment, whenever that is told.
    func surroundings(
        of sensor: Sensor, at moment: Instant
    ) async throws -> SensorWatch.Surroundings {
        let view = SensorReadingView(store: journal.store)
        switch sensor.mount {
        case .parcel(let parcel):
            let route = try await load(Parcel.self, parcel.stream).state.route
            return try await around(route, [parcel], sensor, at: moment)
        case .site(let site):
            let parcels = try await view.parcels(at: site, in: organization)
            return SensorWatch.Surroundings(
                route: nil, isExpected: true, parcels: try await concerned(parcels, sensor))
        case .vehicle(let vehicle):
            guard let route = try await view.route(of: vehicle, at: moment, in: organization) else {
                return SensorWatch.Surroundings(route: nil, isExpected: true, parcels: [])
            }
            let live = try await load(LiveRoute.self, route.stream).state
            let parcels = try await aboard(live, at: moment)
            return try await around(route, parcels, sensor, at: moment)
        }
    }

    private func around(
        _ route: RouteID?, _ parcels: [ParcelID], _ sensor: Sensor, at moment: Instant
    ) async throws -> SensorWatch.Surroundings {
        let live = try await route.asyncLive(self)
        return SensorWatch.Surroundings(
            route: route, isExpected: parcels.isEmpty || live?.isAtStop(moment) ?? false,
            parcels: try await concerned(parcels, sensor))
    }

    /// The parcels that the route's driver had at a moment: a late reading meets those of then.
    private func aboard(_ live: LiveRoute, at moment: Instant) async throws -> [ParcelID] {
        guard let driver = live.driver else { return [] }
        var aboard: [ParcelID] = []
        for id in live.loaded.sorted() {
            var parcel = Parcel()
            for event in try await history(Parcel.self, id.stream) where event.occurredAt <= moment
            {
                parcel.apply(event.event, occurredAt: event.occurredAt)
            }
            if parcel.custodian == .driver(driver) { aboard.append(id) }
        }
        return aboard
    }

    /// Warmth and cold harm what is to be kept cold; everything else harms all.
    private func concerned(_ parcels: [ParcelID], _ sensor: Sensor) async throws -> [ParcelID] {
        guard sensor.kind == .temperature else { return parcels }
        var cold: [ParcelID] = []
        for id in parcels {
            guard let consignment = try await load(Parcel.self, id.stream).state.consignment else {
                continue
            }
            let orders = try await self.consignment(consignment).booking?.parcels ?? []
            let goods = Set(orders.first { $0.id == id }?.goods ?? [])
            if !goods.isDisjoint(with: [.chilled, .frozen]) { cold.append(id) }
        }
        return cold
    }
}

extension LiveRoute {
    /// Whether the van stood at one of its stops, as far as anybody has told.
    func isAtStop(_ moment: Instant) -> Bool {
        arrivals.contains { stop, arrival in
            arrival <= moment && leavings[stop].map { moment <= $0 } ?? true
        }
    }
}

extension Optional where Wrapped == RouteID {
    fileprivate func asyncLive(_ errand: Errand) async throws -> LiveRoute? {
        guard let self else { return nil }
        return try await errand.load(LiveRoute.self, self.stream).state
    }
}
