import Delivery
import Foundation
import Geography
import Integrations
import Testing

/// OSRM itself, on Helsinki's streets.
@Suite(.serialized)
struct OSRMRoadsTests {
    @Test func `a table in parts is the table in one piece`() async throws {
        try await withHelsinki { engine, exchange in
            let places = helsinkiPlaces(60)
            let whole = try await OSRMRoads(engine: engine, exchange: exchange).matrix(places)
            let parts = try await OSRMRoads(
                url: engine.url, exchange: exchange,
                limits: OSRMLimits(tableSide: 17, routePlaces: 5)
            ).matrix(places)
            #expect(whole.seconds == parts.seconds)
            #expect(whole.meters == parts.meters)
            #expect(whole.source.hasPrefix("osrm/car "))
            for from in 0..<60 {
                #expect(whole.seconds(from: from, to: from) == 0)
                for to in 0..<60 {
                    let straight = places[from].meters(to: places[to])
                    // Snapping to the road takes a little off both ends.
                    #expect(Double(whole.meters(from: from, to: to)) > straight * 0.9 - 300)
                }
            }
        }
    }

    @Test func `a long question goes by POST and has the same answer`() async throws {
        try await withHelsinki { engine, exchange in
            let places = helsinkiPlaces(400)
            let roads = OSRMRoads(engine: engine, exchange: exchange)
            let all = try await roads.matrix(places)
            let few = try await roads.matrix(Array(places[0..<20]))
            for from in 0..<20 {
                for to in 0..<20 {
                    #expect(all.seconds(from: from, to: to) == few.seconds(from: from, to: to))
                }
            }
        }
    }

    @Test func `the way through places has their legs and a line that joins them`() async throws {
        try await withHelsinki { engine, exchange in
            let places = helsinkiPlaces(12)
            let way = try await OSRMRoads(engine: engine, exchange: exchange).way(through: places)
            let inChains = try await OSRMRoads(
                url: engine.url, exchange: exchange,
                limits: OSRMLimits(tableSide: 100, routePlaces: 4)
            ).way(through: places)
            #expect(way.legs.count == 11)
            #expect(inChains.legs.count == 11)
            #expect(abs(way.meters - inChains.meters) < way.meters * 0.05)
            for leg in way.legs {
                // The line's rounding to a metre adds up over many short steps.
                #expect(abs(leg.line.lengthMeters - leg.meters) < 30 + leg.meters * 0.05)
            }
            #expect(abs(way.line.lengthMeters - way.meters) < 100 + way.meters * 0.05)
            #expect(Polyline(encoded: way.line.encoded)?.points.count == way.line.points.count)
        }
    }

    @Test func `the same place twice is a leg of no length`() async throws {
        try await withHelsinki { engine, exchange in
            let place = helsinkiPlaces(1)[0]
            let way = try await OSRMRoads(engine: engine, exchange: exchange)
                .way(through: [place, place])
            #expect(way.legs.map(\.meters) == [0])
            #expect(way.legs[0].line.points.isEmpty == false)
        }
    }

    @Test func `a place off the map is estimated, and the answer says so`() async throws {
        try await withHelsinki { engine, exchange in
            let vaduz = try #require(Place(latitude: 47.14, longitude: 9.52))
            let matrix = try await OSRMRoads(engine: engine, exchange: exchange)
                .matrix(helsinkiPlaces(2) + [vaduz])
            #expect(matrix.source.contains("4 of 6 pairs great-circle × 1.35"))
            #expect(matrix.meters(from: 0, to: 2) > 1_500_000)
            #expect(matrix.meters(from: 0, to: 1) < 10_000)
        }
    }

    @Test func `the nearest road has a name and a distance`() async throws {
        try await withHelsinki { engine, exchange in
            let station = try #require(Place(latitude: 60.1710, longitude: 24.9414))
            let road = try await OSRMRoads(engine: engine, exchange: exchange)
                .nearest(to: station)
            #expect(road.metersAway < 200)
            #expect(road.place.meters(to: station) < 200)
        }
    }

    @Test func `an engine that is away is a fault in words`() async throws {
        let exchange = HTTPExchange(threads: 1)
        defer { exchange.close() }
        let roads = OSRMRoads(
            url: "http://127.0.0.1:9/", exchange: exchange,
            limits: OSRMLimits(
                tableSide: 100, routePlaces: 100, longestPause: .milliseconds(150)))
        await #expect(throws: RoadsFault.self) { try await roads.matrix(helsinkiPlaces(2)) }
    }
}

/// Points scattered over Helsinki's centre, the same on every run.
func helsinkiPlaces(_ count: Int) -> [Place] {
    var state: UInt64 = 42
    func next() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 33) / Double(1 << 31)
    }
    return (0..<count).compactMap { _ in
        Place(latitude: 60.1655 + next() * 0.012, longitude: 24.9365 + next() * 0.015)
    }
}

func withHelsinki(
    _ body: (RoadEngine, HTTPExchange) async throws -> Void
) async throws {
    guard let region = PreparedRoads.helsinki() else { return }
    let exchange = HTTPExchange(threads: 2)
    defer { exchange.close() }
    let engine = try await RoadEngine(
        region: region, exchange: exchange, diagnostics: PreparedRoads.diagnostics)
    defer { engine.shutDown() }
    try await body(engine, exchange)
}
