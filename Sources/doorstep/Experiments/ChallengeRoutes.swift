internal import ArgumentParser
internal import Foundation

/// Routes of the 2021 Last Mile Routing Research Challenge: stops in the order in which they were
/// driven, with their parcels and the service times that were planned for them.
struct ChallengeRoutes {
    struct Stop {
        let parcels: Int
        let serviceSeconds: Int64
    }

    /// In the order of their names.
    let routes: [[Stop]]

    init(folder: String) throws {
        let places: [String: Route] = try Self.read("route_data.json", in: folder)
        let parcels: [String: [String: [String: Parcel]]] = try Self.read(
            "package_data.json", in: folder)
        let orders: [String: Order] = try Self.read("actual_sequences.json", in: folder)
        routes = parcels.sorted { $0.key < $1.key }.map { name, stops in
            let order = orders[name]?.actual.sorted { $0.value < $1.value }.map(\.key) ?? []
            return order.compactMap { stop in
                guard places[name]?.stops[stop]?.type == "Dropoff", let here = stops[stop],
                    !here.isEmpty
                else { return nil }
                let seconds = here.values.reduce(0) { $0 + $1.planned_service_time_seconds }
                return Stop(parcels: here.count, serviceSeconds: max(1, Int64(seconds)))
            }
        }
        if routes.count < Self.fewest {
            throw ValidationError("\(folder) has \(routes.count) routes; four are the fewest.")
        }
    }

    /// Two to learn from and two to measure on.
    private static let fewest = 4

    private static func read<Value: Decodable>(
        _ file: String, in folder: String
    ) throws -> Value {
        do {
            return try JSONDecoder().decode(
                Value.self, from: Data(contentsOf: URL(filePath: folder).appending(path: file)))
        } catch {
            throw ValidationError("\(folder)/\(file) cannot be read: \(error)")
        }
    }

    private struct Route: Decodable {
        struct Place: Decodable { let type: String }
        let stops: [String: Place]
    }

    /// Named as in the file.
    private struct Parcel: Decodable { let planned_service_time_seconds: Double }

    private struct Order: Decodable { let actual: [String: Int] }
}
