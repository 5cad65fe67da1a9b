internal import Delivery
internal import Geography

/// The parts of OSRM's answers that we read: https://project-osrm.org/docs/v5.24.0/api.
struct RouteAnswer: Decodable {
    let routes: [Route]

    struct Route: Decodable { let legs: [Leg] }

    struct Leg: Decodable {
        let duration: Double
        let distance: Double
        let steps: [Step]

        /// The steps' lines in one; each step begins where the last one ended.
        func line() throws -> Polyline {
            var points: [Coordinate] = []
            for step in steps {
                guard let part = Polyline(encoded: step.geometry) else {
                    throw RoadsFault("The road engine drew a line that cannot be read.")
                }
                for point in part.points where point != points.last { points.append(point) }
            }
            return Polyline(points)
        }
    }

    struct Step: Decodable { let geometry: String }
}

struct NearestAnswer: Decodable {
    let waypoints: [Waypoint]

    struct Waypoint: Decodable {
        let location: [Double]
        let distance: Double
        let name: String

        var place: Place? {
            location.count == 2 ? Place(latitude: location[1], longitude: location[0]) : nil
        }
    }
}

/// What OSRM says when it will not answer.
struct Refusal: Decodable {
    let code: String
    let message: String?
}
