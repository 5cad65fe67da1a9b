internal import Foundation
internal import RouteOptimizer

/// The product's own JSON of a routing problem and of its answer.
///
/// Times are whole seconds from an origin of the caller's choice, distances metres, prices in any one
/// unit; places are rows of the travel matrices, jobs and vehicles are named by their index.
struct RoutingDocument: Codable {
    var jobs: [Job]
    var vehicles: [Vehicle]
    var travel: [Travel]
    var shipments: [Shipment]?
    /// Jobs of which one is enough, jobs that must share a route, and jobs that must not.
    var alternatives: [[Int]]?
    var together: [[Int]]?
    var apart: [[Int]]?
    var published: Published?

    struct Job: Codable {
        var location: Int
        var service: Int32?
        var windows: [[Int32]]?
        var due: Due?
        var delivered: [Int32]?
        var collected: [Int32]?
        var requires: [Int]?
        var forbids: [Int]?
        var vehicle: Int?
        var prize: Int?
        var released: Int32?
        /// A visit to a depot to load again, which any vehicle may make or not.
        var reload: Bool?
    }

    struct Due: Codable {
        var time: Int32
        var pricePerSecond: Int
    }

    struct Vehicle: Codable {
        var start: Int
        var end: Int?
        var shift: [Int32]
        var capacity: [Int32]?
        var onBoard: [Int32]?
        var skills: [Int]?
        var profile: Int?
        var rest: Rest?
        var fixedPrice: Int?
        var pricePerSecond: Int?
        var pricePerMeter: Int?
        var pinned: [Int]?
        var longestSeconds: Int32?
        var farthestMeters: Int32?
        var overtime: Overtime?
        var servicePercent: Int32?
        var loadOrder: LoadOrder?
    }

    struct LoadOrder: Codable {
        var mostMoved: Int32
        var dimension: Int?
        /// Jobs whose goods stand in the vehicle already, from the far end to the door.
        var loaded: [Int]?
    }

    struct Overtime: Codable {
        var after: Int32
        var pricePerSecond: Int
    }

    struct Rest: Codable {
        var window: [Int32]
        var seconds: Int32
    }

    struct Travel: Codable {
        /// Row by row: from the row to the column.
        var seconds: [[Int32]]
        /// The same as the seconds when it is not given.
        var meters: [[Int32]]?
        /// Pairs of a time and the percent that ways take from then on.
        var factors: [[Int32]]?
    }

    struct Shipment: Codable {
        var pickup: Int
        var delivery: Int
    }

    struct Published: Codable {
        var routes: [[Int]]
        var changeOfVehiclePrice: Int?
    }

    static func read(_ data: Data, name: String) throws -> RoutingInstance {
        let document: RoutingDocument
        do {
            document = try JSONDecoder().decode(RoutingDocument.self, from: data)
        } catch let fault as DecodingError {
            throw RoutingFileFault("\(name) does not fit: \(words(fault)).")
        }
        let problem = try document.problem(name)
        return RoutingInstance(
            name: name, problem: problem, scale: 1, numbers: Array(problem.jobs.indices))
    }

    private func problem(_ name: String) throws -> Problem {
        func window(_ pair: [Int32]) throws -> Problem.Window {
            guard pair.count == 2 else {
                throw RoutingFileFault("\(name): a window is two times, and one has \(pair.count).")
            }
            return Problem.Window(opens: pair[0], closes: pair[1])
        }
        func bits(_ skills: [Int]?) throws -> UInt64 {
            try (skills ?? []).reduce(0) { bits, skill in
                guard (0..<64).contains(skill) else {
                    throw RoutingFileFault("\(name): skill \(skill) is not from 0 to 63.")
                }
                return bits | 1 << UInt64(skill)
            }
        }
        let jobs = try jobs.map { job in
            Problem.Job(
                location: job.location, serviceSeconds: job.service ?? 0,
                windows: try (job.windows ?? []).map(window),
                due: job.due.map {
                    Problem.Due(time: $0.time, pricePerSecond: $0.pricePerSecond)
                },
                delivered: job.delivered ?? [], collected: job.collected ?? [],
                requires: try bits(job.requires), forbids: try bits(job.forbids),
                boundTo: job.vehicle, prize: job.prize, released: job.released,
                isReload: job.reload ?? false)
        }
        let vehicles = try vehicles.map { vehicle in
            Problem.Vehicle(
                start: vehicle.start, end: vehicle.end, shift: try window(vehicle.shift),
                capacity: vehicle.capacity ?? [], onBoard: vehicle.onBoard ?? [],
                skills: try bits(vehicle.skills), profile: vehicle.profile ?? 0,
                rest: try vehicle.rest.map {
                    Problem.Break(window: try window($0.window), seconds: $0.seconds)
                },
                fixedPrice: vehicle.fixedPrice ?? 0, pricePerSecond: vehicle.pricePerSecond ?? 0,
                pricePerMeter: vehicle.pricePerMeter ?? 0, pinned: vehicle.pinned ?? [],
                longestSeconds: vehicle.longestSeconds, farthestMeters: vehicle.farthestMeters,
                overtime: vehicle.overtime.map {
                    Problem.Overtime(after: $0.after, pricePerSecond: $0.pricePerSecond)
                },
                servicePercent: vehicle.servicePercent ?? 100,
                loadOrder: vehicle.loadOrder.map {
                    Problem.LoadOrder(
                        mostMoved: $0.mostMoved, dimension: $0.dimension ?? 0,
                        loaded: $0.loaded ?? [])
                })
        }
        let travel = try travel.map { matrix in
            let seconds = Array(matrix.seconds.joined())
            return RouteOptimizer.TravelMatrix(
                size: matrix.seconds.count, seconds: seconds,
                meters: matrix.meters.map { Array($0.joined()) } ?? seconds,
                factors: try (matrix.factors ?? []).map { pair in
                    guard pair.count == 2 else {
                        throw RoutingFileFault(
                            "\(name): a factor is a time and a percent, and one has \(pair.count).")
                    }
                    return TimeFactor(from: pair[0], percent: pair[1])
                })
        }
        return try Problem(
            jobs: jobs, vehicles: vehicles, travel: travel,
            shipments: (shipments ?? []).map {
                Problem.Shipment(pickup: $0.pickup, delivery: $0.delivery)
            },
            alternatives: alternatives ?? [], together: together ?? [], apart: apart ?? [],
            published: published.map {
                Problem.PublishedPlan(
                    routes: $0.routes, changeOfVehiclePrice: $0.changeOfVehiclePrice ?? 0)
            })
    }

    private static func words(_ fault: DecodingError) -> String {
        func place(_ context: DecodingError.Context) -> String {
            let path = context.codingPath.map(\.stringValue).joined(separator: ".")
            return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
        }
        return switch fault {
        case .keyNotFound(let key, let context):
            "\((context.codingPath + [key]).map(\.stringValue).joined(separator: ".")) is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
            .dataCorrupted(let context):
            place(context)
        @unknown default: "\(fault)"
        }
    }
}
