import Geography
import Testing

struct PolylineTests {
    @Test func `the example of the format's own page reads and writes the same`() {
        let line = Polyline([
            Coordinate(latitude: 38.5, longitude: -120.2),
            Coordinate(latitude: 40.7, longitude: -120.95),
            Coordinate(latitude: 43.252, longitude: -126.453),
        ])
        #expect(line.encoded == "_p~iF~ps|U_ulLnnqC_mqNvxq`@")
        #expect(Polyline(encoded: line.encoded) == line)
        #expect(Polyline(encoded: "")?.points.isEmpty == true)
    }

    @Test func `half a point is no line`() {
        #expect(Polyline(encoded: "_p~iF") == nil)
        #expect(Polyline(encoded: "\u{1}") == nil)
        #expect(Polyline(encoded: "_p~iF~ps|U\n") == nil)
    }

    @Test func `a point is found by its distance along the line`() {
        let line = Polyline([
            Coordinate(latitude: 47, longitude: 9), Coordinate(latitude: 47.01, longitude: 9),
            Coordinate(latitude: 47.01, longitude: 9.01),
        ])
        let corner = line.points[0].meters(to: line.points[1])
        #expect(abs(corner - 1112) < 1)
        let middle = Coordinate(latitude: 47.005, longitude: 9)
        #expect((line.point(afterMeters: corner / 2)?.meters(to: middle) ?? 9) < 0.001)
        #expect(line.point(afterMeters: 1e9) == line.points[2])
        #expect(line.lengthMeters > corner)
        #expect(line.points[0].heading(to: line.points[1]) == 0)
    }
}
