import Geography
import Testing

private let door = Coordinate(latitude: 60.1699, longitude: 24.9384)
private let square = [
    Coordinate(latitude: 60.0, longitude: 24.0), Coordinate(latitude: 60.0, longitude: 25.0),
    Coordinate(latitude: 61.0, longitude: 25.0), Coordinate(latitude: 61.0, longitude: 24.0),
]

struct GeofenceTests {
    @Test func `a circle ends where its radius does`() throws {
        let fence = try #require(Geofence(.circle(center: door, radiusMeters: 30)))
        #expect(fence.contains(door))
        // A thousandth of a degree north is 111 metres.
        let away = Coordinate(latitude: door.latitude + 0.001, longitude: door.longitude)
        #expect(!fence.contains(away))
        #expect(abs(fence.metersOutside(away) - 81.2) < 0.5)
    }

    @Test func `a poor position is given its accuracy, but no more than allowed`() throws {
        let fence = try #require(Geofence(.circle(center: door, radiusMeters: 80)))
        let away = Coordinate(latitude: door.latitude + 0.001, longitude: door.longitude)
        #expect(!fence.mayContain(away, accuracyMeters: 20))
        #expect(fence.mayContain(away, accuracyMeters: 40))
        #expect(!fence.mayContain(away, accuracyMeters: 5_000, allowingAtMost: 25))
        #expect(!fence.mayContain(away, accuracyMeters: -1))
    }

    @Test func `a polygon knows inside from outside`() throws {
        let fence = try #require(Geofence(.polygon(square)))
        #expect(fence.contains(Coordinate(latitude: 60.5, longitude: 24.5)))
        #expect(!fence.contains(Coordinate(latitude: 59.5, longitude: 24.5)))
        #expect(!fence.contains(Coordinate(latitude: 60.5, longitude: 25.5)))
        let south = Coordinate(latitude: 59.999, longitude: 24.5)
        #expect(abs(fence.metersOutside(south) - 111.2) < 0.5)
    }

    @Test func `a fence without an area is refused`() {
        #expect(Geofence(.circle(center: door, radiusMeters: 0)) == nil)
        #expect(Geofence(.circle(center: door, radiusMeters: .nan)) == nil)
        #expect(Geofence(.polygon([door, door, door])) == nil)
    }
}

struct CellTests {
    @Test func `a cell is a hundredth of a degree, also south and west of nothing`() {
        #expect(Cell(door) == Cell(row: 6016, column: 2493))
        #expect(
            Cell(Coordinate(latitude: -0.001, longitude: -0.001)) == Cell(row: -1, column: -1))
        #expect(Cell(door).neighbourhood().count == 9)
        #expect(Cell(door).neighbourhood(steps: 2).contains(Cell(row: 6018, column: 2495)))
    }
}

struct BoundingBoxTests {
    @Test func `a box holds its points and nothing else`() throws {
        let box = try #require(BoundingBox(around: square))
        #expect(square.allSatisfy(box.contains))
        #expect(box.center == Coordinate(latitude: 60.5, longitude: 24.5))
        #expect(!box.contains(Coordinate(latitude: 61.01, longitude: 24.5)))
        #expect(BoundingBox(around: []) == nil)
    }
}
