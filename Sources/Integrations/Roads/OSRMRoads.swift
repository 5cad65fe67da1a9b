package import Delivery
internal import Foundation
internal import Geography

/// Travel times from an OSRM server over HTTP.
package struct OSRMRoads: TravelTimes {
    package let source: String
    private let address: @Sendable () -> String
    private let exchange: HTTPExchange
    private let limits: OSRMLimits
    /// What stands in where the engine knows no way.
    let fallback = GreatCircleRoads()

    /// Roads of a server that runs somewhere, such as `http://127.0.0.1:5000`.
    package init(url: String, exchange: HTTPExchange, limits: OSRMLimits = .anyServer) {
        let trimmed = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.init(
            source: "osrm at \(trimmed)", exchange: exchange, limits: limits, address: { trimmed })
    }

    /// Roads of an engine that we started: it may come back somewhere else.
    package init(engine: RoadEngine, exchange: HTTPExchange) {
        self.init(
            source: engine.region.source, exchange: exchange, limits: .ownEngine,
            address: { engine.url })
    }

    private init(
        source: String, exchange: HTTPExchange, limits: OSRMLimits,
        address: @escaping @Sendable () -> String
    ) {
        self.source = source
        self.exchange = exchange
        self.limits = limits
        self.address = address
    }

    package func matrix(_ places: [Place]) async throws -> TravelMatrix {
        var matrix = MatrixInParts(places: places, fallback: fallback)
        for rows in limits.blocks(of: places.count) {
            for columns in limits.blocks(of: places.count) {
                let query = TableQuery(origins: places[rows], destinations: places[columns])
                let answer = try await ask(query.request)
                try matrix.fill(rows, columns, from: query.read(answer.body))
            }
        }
        return matrix.finished(source: source)
    }

    package func way(through places: [Place]) async throws -> DrivingWay {
        var legs: [DrivingLeg] = []
        var estimated = 0
        for range in limits.chains(of: places.count) {
            if let found = try await findLegs(through: places[range]) {
                legs += found
                continue
            }
            // The engine refuses the whole chain for one leg: ask for each, estimate the missing.
            for (from, to) in zip(places[range], places[range].dropFirst()) {
                if let leg = try await findLegs(through: [from, to]) {
                    legs += leg
                } else {
                    legs.append(fallback.leg(from: from, to: to))
                    estimated += 1
                }
            }
        }
        return DrivingWay(legs: legs, source: source(estimated, of: legs.count, "legs"))
    }

    package func nearest(to place: Place) async throws -> NearestRoad {
        let answer = try await ask(
            .get("/nearest/v1/driving/\(coordinates([place]))?number=1&generate_hints=false"))
        let found = try decode(NearestAnswer.self, from: answer).waypoints.first
        guard let found, let nearest = found.place else {
            throw RoadsFault("The road engine knows no road near \(coordinates([place])).")
        }
        return NearestRoad(
            place: nearest, metersAway: found.distance,
            street: found.name.isEmpty ? nil : found.name, source: source)
    }

    /// The legs through places, or nil when there is no such way.
    private func findLegs(through places: ArraySlice<Place>) async throws -> [DrivingLeg]? {
        let answer = try await ask(
            .get(
                "/route/v1/driving/\(coordinates(places))"
                    + "?overview=false&steps=true&geometries=polyline&generate_hints=false"),
            allowing: ["NoRoute", "NoSegment"])
        guard answer.isSuccess else { return nil }
        guard let route = try decode(RouteAnswer.self, from: answer).routes.first else {
            return nil
        }
        return try zip(route.legs, places).map { leg, place in
            let line = try leg.line()
            return DrivingLeg(
                seconds: leg.duration, meters: leg.distance,
                line: line.points.isEmpty ? Polyline([place.coordinate]) : line)
        }
    }

    /// Sends a request whose URL lacks its server, and tries again while the server is away.
    private func ask(
        _ request: HTTPRequest, allowing codes: Set<String> = []
    ) async throws -> HTTPAnswer {
        var pause = Duration.milliseconds(100)
        while true {
            var request = request
            request.url = address() + request.url
            request.timeoutMilliseconds = Int(limits.patience / .milliseconds(1))
            do {
                let answer = try await exchange.send(request)
                if answer.isSuccess { return answer }
                let refusal = try? JSONDecoder().decode(Refusal.self, from: Data(answer.body))
                if let refusal, codes.contains(refusal.code) { return answer }
                let words = refusal.map { "\($0.code): \($0.message ?? "")" } ?? ""
                throw RoadsFault("The road engine answered \(answer.status). \(words)")
            } catch let fault as HTTPFault {
                guard pause < limits.longestPause else {
                    throw RoadsFault("The road engine is away. \(fault)")
                }
                try await Task.sleep(for: pause)
                pause *= 2
            }
        }
    }

    private func decode<T: Decodable>(_ type: T.Type, from answer: HTTPAnswer) throws -> T {
        do {
            return try JSONDecoder().decode(type, from: Data(answer.body))
        } catch {
            throw RoadsFault("The road engine's answer cannot be read: \(error)")
        }
    }

    private func source(_ estimated: Int, of count: Int, _ things: String) -> String {
        estimated == 0
            ? source : "\(source), \(estimated) of \(count) \(things) \(fallback.source)"
    }
}

/// Longitude before latitude, as OSRM wants it.
func coordinates(_ places: some Sequence<Place>) -> String {
    places.map { "\(degrees($0.longitudeE7)),\(degrees($0.latitudeE7))" }.joined(separator: ";")
}

/// Six decimals: a tenth of a metre.
private func degrees(_ tenMillionths: Int64) -> String {
    let micro = (tenMillionths.magnitude + 5) / 10
    let part = String(micro % 1_000_000)
    let sign = tenMillionths < 0 ? "-" : ""
    return "\(sign)\(micro / 1_000_000).\(String(repeating: "0", count: 6 - part.count))\(part)"
}
