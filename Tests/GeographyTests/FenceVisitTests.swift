import Geography
import Testing

/// B2: who was within a fence, from when to when.
struct FenceVisitTests {
    private let door = Coordinate(latitude: 60.17, longitude: 24.94)

    private var fence: Geofence {
        get throws { try #require(Geofence(.circle(center: door, radiusMeters: 40))) }
    }

    /// A fix so many metres north of the door.
    private func fix(_ second: Int64, _ meters: Double, accuracy: Double = 5) -> TrackPoint {
        TrackPoint(
            at: second * 1_000,
            place: Coordinate(
                latitude: door.latitude + meters / 111_195, longitude: door.longitude),
            accuracyMeters: accuracy)
    }

    @Test func `a stay begins and ends where the way crosses the edge`() throws {
        let visits = try fence.visits(
            in: [fix(0, 140), fix(10, 0), fix(60, 10), fix(70, 110), fix(80, 200)])
        let visit = try #require(visits.first)
        #expect(visits.count == 1)
        #expect((6_800...7_300).contains(visit.entered), "100 of 140 metres in ten seconds")
        #expect((62_900...63_200).contains(try #require(visit.left)), "30 of 100 metres")
    }

    @Test func `one fix outside is an error of the receiver, two are not`() throws {
        let jitter = [fix(0, 0), fix(5, 300), fix(10, 0), fix(15, 0)]
        #expect(try fence.visits(in: jitter).map(\.left) == [nil])
        let gone = [fix(0, 0), fix(5, 300), fix(10, 310), fix(15, 0)]
        #expect(try fence.visits(in: gone).map { $0.left == nil } == [false, true])
    }

    @Test func `fixes that come late, doubled and out of order tell the same`() throws {
        let track = [fix(0, 200), fix(10, 20), fix(20, 0), fix(30, 15), fix(40, 200), fix(50, 300)]
        let told = try fence.visits(in: track)
        #expect(try fence.visits(in: (track + track).shuffled()) == told)
        // Before the middle is known there is less to tell, and nothing else.
        #expect(try fence.visits(in: [track[0], track[5], track[2], track[4]]).count == 1)
    }

    @Test func `a way that leads through between two fixes is a stay`() throws {
        let visits = try fence.visits(in: [fix(0, 300), fix(20, -300)])
        #expect(visits.count == 1)
        let seconds = try #require(visits.first?.lasts(at: 0)) / 1_000
        #expect((1...4).contains(seconds), "80 of 600 metres in 20 seconds, not \(seconds)")
    }

    @Test func `a vague receiver widens the fence, but never beyond its bound`() throws {
        #expect(try fence.visits(in: [fix(0, 60, accuracy: 25)]).count == 1)
        #expect(try fence.visits(in: [fix(0, 60, accuracy: 5)]).isEmpty)
        #expect(try fence.visits(in: [fix(0, 90, accuracy: 5_000)]).isEmpty)
    }
}
