import Delivery
import Integrations
import Testing

struct GreatCircleRoadsTests {
    let places = helsinkiPlaces(3)

    @Test func `every answer says that no road was asked`() async throws {
        let roads = GreatCircleRoads()
        let matrix = try await roads.matrix(places)
        let way = try await roads.way(through: places)
        for source in [matrix.source, way.source, roads.source] {
            #expect(source == "great-circle × 1.35 at 30 km/h")
        }
    }

    @Test func `distance is the great circle and a third`() async throws {
        let matrix = try await GreatCircleRoads(kilometersPerHour: 36).matrix(places)
        let expected = places[0].meters(to: places[1]) * 1.35
        #expect(abs(Double(matrix.meters(from: 0, to: 1)) - expected) <= 0.5)
        #expect(abs(Double(matrix.seconds(from: 0, to: 1)) - expected / 10) <= 0.5)
        #expect(matrix.seconds(from: 2, to: 2) == 0)
    }
}
