/// What one sensor has told that concerns parcels: readings become events only when they mean
/// something.
package struct SensorWatch: Sendable {
    package enum Event: Sendable, Hashable {
        /// It was felt, and it is as it should be.
        case noted(Incident)
        /// Nothing explains it: somebody has to look.
        case alarmed(Incident)
        /// What arrived later explains it: the van stood at a stop.
        case explained(reading: String, SensorFinding, parcels: [ParcelID])
        /// No reading came within the promised time.
        case fellSilent(since: Instant, route: RouteID?, parcels: [ParcelID])
        case spokeAgain(parcels: [ParcelID])
    }

    /// What was felt, when, and which parcels were there.
    package struct Incident: Sendable, Hashable {
        package let reading: String
        package let finding: SensorFinding
        package let at: Instant
        package let route: RouteID?
        package let parcels: [ParcelID]

        package init(
            reading: String, finding: SensorFinding, at: Instant, route: RouteID?,
            parcels: [ParcelID]
        ) {
            self.reading = reading
            self.finding = finding
            self.at = at
            self.route = route
            self.parcels = parcels
        }
    }

    /// What was around the sensor at the moment of a reading.
    package struct Surroundings: Sendable, Hashable {
        package let route: RouteID?
        /// Whether its van stood at a stop or had nothing aboard.
        package let isExpected: Bool
        package let parcels: [ParcelID]

        package init(route: RouteID?, isExpected: Bool, parcels: [ParcelID]) {
            self.route = route
            self.isExpected = isExpected
            self.parcels = parcels
        }
    }

    /// Alarms that nothing has explained, by reading.
    package private(set) var alarms: [String: Incident] = [:]
    /// Since when it has told nothing.
    package private(set) var silentSince: Instant?
    package private(set) var silentParcels: [ParcelID] = []
    /// Too warm or too cold, until it is not: the same fever is told once.
    package private(set) var fever: SensorFinding?

    package init() {}

    /// Whether a reading says nothing that is not known.
    package func isQuiet(_ reading: SensorReading, of sensor: Sensor) -> Bool {
        silentSince == nil && reading.finding(for: sensor) == fever
    }

    /// Takes a reading in.
    package func read(
        _ reading: SensorReading, of sensor: Sensor, in around: Surroundings
    ) -> [Event] {
        var events: [Event] = []
        if let silentSince, reading.at > silentSince {
            events.append(.spokeAgain(parcels: silentParcels))
        }
        let found = reading.finding(for: sensor)
        if found == nil, let fever {
            events.append(.noted(incident(reading, fever, around)))
        }
        guard let found, found != fever else { return events }
        let incident = incident(reading, found, around)
        let isFine = found.flag == nil || found.isOfHandoffs && around.isExpected
        events.append(isFine ? .noted(incident) : .alarmed(incident))
        return events
    }

    private func incident(
        _ reading: SensorReading, _ finding: SensorFinding, _ around: Surroundings
    ) -> Incident {
        Incident(
            reading: reading.id, finding: finding, at: reading.at, route: around.route,
            parcels: around.parcels)
    }

    /// An arrival that was told late may explain an alarm.
    package func explain(_ reading: String, in around: Surroundings) -> [Event] {
        guard let alarm = alarms[reading], alarm.finding.isOfHandoffs, around.isExpected else {
            return []
        }
        return [.explained(reading: reading, alarm.finding, parcels: alarm.parcels)]
    }

    /// Its time is over and it has told nothing.
    package func fallSilent(since: Instant, in around: Surroundings) -> [Event] {
        silentSince == nil
            ? [.fellSilent(since: since, route: around.route, parcels: around.parcels)] : []
    }

    package mutating func apply(_ event: Event) {
        switch event {
        case .noted(let incident): if incident.finding == fever { fever = nil }
        case .alarmed(let incident):
            alarms[incident.reading] = incident
            if incident.finding == .tooWarm || incident.finding == .tooCold {
                fever = incident.finding
            }
        case .explained(let reading, _, _): alarms[reading] = nil
        case .fellSilent(let since, _, let parcels):
            silentSince = since
            silentParcels = parcels
        case .spokeAgain:
            silentSince = nil
            silentParcels = []
        }
    }
}
