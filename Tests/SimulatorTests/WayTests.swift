import Geography
import Simulator
import Testing

struct WayTests {
    private let depot = Coordinate(latitude: 60, longitude: 24)
    private let north = Coordinate(latitude: 60.01, longitude: 24)

    @Test func `stops lie in order along the line`() {
        let middle = Coordinate(latitude: 60.005, longitude: 24.0005)
        let way = Way(
            line: Polyline([depot, north, depot]), from: depot, through: [middle, north, middle])
        #expect(way.stops == way.stops.sorted())
        // The middle is passed twice: once up and once down.
        #expect(abs(way.stops[0] - way.lengthMeters / 4) < 30)
        #expect(abs(way.stops[1] - way.lengthMeters / 2) < 30)
        #expect(abs(way.stops[2] - way.lengthMeters * 3 / 4) < 30)
    }

    @Test func `without a line the van goes straight and comes home`() {
        let way = Way(line: nil, from: depot, through: [north])
        #expect(abs(way.lengthMeters - 2 * depot.meters(to: north)) < 1)
        #expect(way.position(afterMeters: way.lengthMeters).place.meters(to: depot) < 1)
    }

    @Test func `a van faces the way it drives`() {
        let way = Way(line: Polyline([depot, north]), from: depot, through: [north])
        #expect(way.position(afterMeters: 100).heading < 1)
        #expect(abs(way.position(afterMeters: 555).place.meters(to: depot) - 555) < 2)
    }
}
