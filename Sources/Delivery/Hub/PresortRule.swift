/// Where parcels lie before they are planned: by when they are due, and in which direction they go.
package struct PresortRule: Sendable, Hashable {
    package let lanes: [String]
    /// Hours of the day by which promises end, each the last of its wave; what ends later is the last.
    package let waveHours: [Int]

    /// Fails without lanes, and where hours are none or in no order.
    package init?(lanes: [String], waveHours: [Int]) {
        guard !lanes.isEmpty, waveHours.allSatisfy({ (0...24).contains($0) }),
            zip(waveHours, waveHours.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        self.lanes = lanes
        self.waveHours = waveHours
    }

    /// - Parameter minuteOfDay: when the promise ends by the site's clock.
    package func wave(endingAt minuteOfDay: Int) -> Int {
        waveHours.firstIndex { minuteOfDay <= $0 * 60 } ?? waveHours.count
    }

    /// Waves have lanes of their own as far as there are enough.
    package func lane(wave: Int, zone: Zone) -> String {
        lanes[(wave * Zone.allCases.count + zone.number) % lanes.count]
    }
}

/// The direction from a site to a door: as much of a place as a lane may tell.
package enum Zone: String, Sendable, CaseIterable {
    case northEast = "NE"
    case southEast = "SE"
    case southWest = "SW"
    case northWest = "NW"

    package init(from site: Place, to door: Place) {
        let isNorth = door.latitudeE7 >= site.latitudeE7
        let isEast = door.longitudeE7 >= site.longitudeE7
        self = isNorth ? (isEast ? .northEast : .northWest) : (isEast ? .southEast : .southWest)
    }

    var number: Int { Zone.allCases.firstIndex(of: self) ?? 0 }
}
