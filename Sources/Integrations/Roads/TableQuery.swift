internal import Delivery

/// One request for times and distances, from some places to some others.
struct TableQuery {
    let origins: ArraySlice<Place>
    let destinations: ArraySlice<Place>

    /// A URL of this many bytes passes every server; a longer question goes into a body.
    private static let longestURL = 7_000

    var request: HTTPRequest {
        let isSquare = origins.indices == destinations.indices
        let places = isSquare ? Array(origins) : Array(origins) + Array(destinations)
        var query = "annotations=duration,distance&generate_hints=false"
        if !isSquare {
            query += "&sources=" + indices(0..<origins.count)
            query += "&destinations=" + indices(origins.count..<places.count)
        }
        let url = "/table/v1/driving/\(coordinates(places))?\(query)"
        if url.utf8.count <= Self.longestURL { return .get(url) }

        let pairs = coordinates(places).split(separator: ";").joined(separator: "],[")
        var body = "{\"coordinates\":[[\(pairs)]],\"annotations\":[\"duration\",\"distance\"]"
        body += ",\"generate_hints\":false"
        if !isSquare {
            body += ",\"sources\":[\(list(0..<origins.count))]"
            body += ",\"destinations\":[\(list(origins.count..<places.count))]"
        }
        return .post("/table/v1/driving", json: Array((body + "}").utf8))
    }

    func read(_ body: [UInt8]) throws -> TableAnswer {
        var scanner = NumberScanner(body)
        let (rows, columns) = (origins.count, destinations.count)
        guard let seconds = scanner.table("durations", rows: rows, columns: columns),
            let meters = scanner.table("distances", rows: rows, columns: columns),
            let before = scanner.numbers("distance", in: "sources"), before.count == rows,
            let after = scanner.numbers("distance", in: "destinations"), after.count == columns
        else { throw RoadsFault("The road engine's table cannot be read.") }
        return TableAnswer(
            seconds: seconds, meters: meters, metersToOrigins: before, metersToDestinations: after)
    }

    private func indices(_ range: Range<Int>) -> String {
        range.map(String.init).joined(separator: ";")
    }

    private func list(_ range: Range<Int>) -> String {
        range.map(String.init).joined(separator: ",")
    }
}

/// Times and distances row by row, NaN where the engine knows no way.
struct TableAnswer {
    let seconds: [Float]
    let meters: [Float]
    /// How far each place is from the road that the engine took for it.
    let metersToOrigins: [Float]
    let metersToDestinations: [Float]
}
