package import Foundation
internal import RouteOptimizer

/// Reads a routing problem in whichever of the public formats it is written.
///
/// - VRPLIB (`NAME : …` and `…_SECTION`s): CVRP, VRPTW, explicit matrices, prizes, vehicles of
///   several capacities and prices, several depots, clients that only some vehicles may serve.
/// - Solomon and Gehring & Homberger (`VEHICLE`, `CUSTOMER`).
/// - Li & Lim (numbers only: vehicles, capacity, speed, then a line a node with its partner).
/// - The product's own JSON, as `RoutingDocument` has it.
package enum RoutingFile {
    /// - Parameter rounding: how distances are rounded; nil for the format's own convention.
    package static func read(
        _ data: Data, name: String, rounding: DistanceRounding? = nil
    ) throws -> RoutingInstance {
        guard let text = String(data: data, encoding: .utf8) else {
            throw RoutingFileFault("\(name) is not text in UTF-8.")
        }
        let start = text.drop { $0.isWhitespace }
        if start.first == "{" {
            return try RoutingDocument.read(data, name: name)
        }
        if text.contains("_SECTION") {
            return try VRPLIBFile(text, name: name).instance(rounding)
        }
        if start.first?.isNumber == true {
            return try LiLimFile.read(text, name: name, rounding ?? .exact)
        }
        if text.uppercased().contains("CUSTOMER") {
            return try SolomonFile.read(text, name: name, rounding ?? .dimacs)
        }
        throw RoutingFileFault(
            "\(name) is in none of the formats known: VRPLIB, Solomon, Li & Lim, or JSON.")
    }
}

/// Points of a plane, and the ways between them.
struct Plane {
    var points: [(x: Double, y: Double)]

    func travel(
        _ rounding: DistanceRounding, in name: String
    ) throws -> RouteOptimizer.TravelMatrix {
        var ways: [Int32] = []
        ways.reserveCapacity(points.count * points.count)
        for from in points {
            for to in points {
                let (dx, dy) = (from.x - to.x, from.y - to.y)
                ways.append(
                    try narrow(
                        rounding.apply((dx * dx + dy * dy).squareRoot()), "A distance in \(name)"))
            }
        }
        return RouteOptimizer.TravelMatrix(size: points.count, seconds: ways, meters: ways)
    }
}
