package import Geography

/// How long stays are watched, and what is a stay at all.
package struct DwellPolicy: Sendable, Hashable {
    package let version: String
    /// Fewer stays tell nothing of a kind of place.
    package var fewestSamples = 30
    /// Whoever is still within the fence so long after the handoff lingers.
    package var lingerSeconds: Int64 = 180
    /// After so long nobody who comes back has to do with this delivery.
    package var watchSeconds: Int64 = 1_800
    /// What is heard of a stop a day later is history: it is learned from, and alarms nobody.
    package var oldSeconds: Int64 = 86_400
    /// A track without a fix for so long says nothing about now.
    package var staleSeconds: Int64 = 60

    package init(version: String = "2026-11") { self.version = version }

    /// From the pin to where whoever delivers there may be: a yard, a stairwell, a loading bay.
    package func radiusMeters(at property: PropertyType) -> Double {
        switch property {
        case .house, .other: 40
        case .apartment, .shop: 45
        case .highRise, .office: 60
        case .industrial: 100
        case .farm: 120
        }
    }

    package func fence(around place: Coordinate, at property: PropertyType) -> Geofence? {
        Geofence(.circle(center: place, radiusMeters: radiusMeters(at: property)))
    }
}
