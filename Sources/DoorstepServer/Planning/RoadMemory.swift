package import Delivery
package import Integrations
internal import RouteOptimizer
internal import Synchronization

/// Matrices that were asked for lately; whatever holds all the places of a question answers it.
///
/// A stop that is dragged along would else ask the road engine at every step.
package final class RoadMemory: Sendable {
    private struct Known: Sendable {
        let roads: LiveRoads
        let source: String
    }

    /// The last one used stands last.
    private let known = Mutex<[Known]>([])

    package init() {}

    package func roads(
        between places: Set<Place>, by travelTimes: any TravelTimes
    ) async throws -> LiveRoads {
        if let found = recall(places, travelTimes.source) { return found }
        let sorted = places.sorted {
            ($0.latitudeE7, $0.longitudeE7) < ($1.latitudeE7, $1.longitudeE7)
        }
        let matrix = try await travelTimes.matrix(sorted)
        let roads = LiveRoads(
            travel: RouteOptimizer.TravelMatrix(
                size: matrix.count, seconds: matrix.seconds, meters: matrix.meters),
            rows: Dictionary(uniqueKeysWithValues: zip(sorted, sorted.indices)))
        if sorted.count <= Limits.placesPerRememberedMatrix {
            known.withLock { known in
                known.append(Known(roads: roads, source: travelTimes.source))
                if known.count > Limits.matricesRemembered { known.removeFirst() }
            }
        }
        return roads
    }

    private func recall(_ places: Set<Place>, _ source: String) -> LiveRoads? {
        known.withLock { known in
            guard
                let index = known.lastIndex(where: { one in
                    one.source == source && places.allSatisfy { one.roads.rows[$0] != nil }
                })
            else { return nil }
            let found = known.remove(at: index)
            known.append(found)
            return found.roads
        }
    }
}
