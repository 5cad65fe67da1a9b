internal import Delivery

/// A matrix that fills up block by block; what the engine does not know is estimated and counted.
struct MatrixInParts {
    /// A place further from every road than this is outside the map, whatever the engine answers.
    private static let farthestRoadMeters: Float = 1_000

    private let places: [Place]
    private let fallback: GreatCircleRoads
    private var seconds: [Int32]
    private var meters: [Int32]
    private var estimated = 0

    init(places: [Place], fallback: GreatCircleRoads) {
        self.places = places
        self.fallback = fallback
        seconds = Array(repeating: 0, count: places.count * places.count)
        meters = seconds
    }

    mutating func fill(_ rows: Range<Int>, _ columns: Range<Int>, from answer: TableAnswer) {
        for (row, from) in rows.enumerated() {
            for (column, to) in columns.enumerated() where from != to {
                let cell = row * columns.count + column
                let isOffTheMap =
                    answer.metersToOrigins[row] > Self.farthestRoadMeters
                    || answer.metersToDestinations[column] > Self.farthestRoadMeters
                var trip = (answer.seconds[cell], answer.meters[cell])
                if isOffTheMap || trip.0.isNaN || trip.1.isNaN {
                    let guess = fallback.estimate(places[from].coordinate, places[to].coordinate)
                    trip = (Float(guess.seconds), Float(guess.meters))
                    estimated += 1
                }
                seconds[from * places.count + to] = Int32(trip.0.rounded())
                meters[from * places.count + to] = Int32(trip.1.rounded())
            }
        }
    }

    func finished(source: String) -> TravelMatrix {
        TravelMatrix(
            count: places.count, seconds: seconds, meters: meters,
            source: estimated == 0
                ? source : "\(source), \(estimated) of \(pairs) pairs \(fallback.source)")
    }

    private var pairs: Int { places.count * (places.count - 1) }
}
