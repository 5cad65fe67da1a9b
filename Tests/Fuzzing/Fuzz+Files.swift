internal import Attestation
internal import Foundation
internal import Imagery
internal import Integrations
internal import RouteOptimizer

extension Fuzz {
    /// Routing problems in every public format, and solutions to them.
    static var routes: Fuzz {
        let solomon = """
            R101

            VEHICLE
            NUMBER     CAPACITY
              5         200

            CUSTOMER
            CUST NO.  XCOORD.  YCOORD.  DEMAND  READY TIME  DUE DATE  SERVICE TIME
                0      35         35          0          0       230          0
                1      41         49         10        161       171         10
                2      35         17          7         50        60         10
            """
        let vrplib = """
            NAME : X
            TYPE : CVRP
            DIMENSION : 3
            EDGE_WEIGHT_TYPE : EUC_2D
            CAPACITY : 20
            NODE_COORD_SECTION
            1 0 0
            2 10 0
            3 0 10
            DEMAND_SECTION
            1 0
            2 5
            3 6
            DEPOT_SECTION
            1
            -1
            EOF
            """
        let liLim =
            "2 200 1\n0 40 50 0 0 1236 0 0 0\n1 45 68 10 0 967 90 0 2\n2 45 70 -10 0 870 90 1 0\n"
        let document = #"{"name":"d","vehicles":[],"stops":[]}"#
        return Fuzz("routes", seeds: [solomon, vrplib, liLim, document].map { [UInt8]($0) }) {
            bytes in
            guard let instance = try? RoutingFile.read(Data(bytes), name: "fuzz") else { return }
            _ = try? SolutionFile.read(Data("Route #1: 1 2\nCost 3\n".utf8), for: instance)
        }
    }

    /// Photos, as the server looks at them.
    static func photos() throws -> Fuzz {
        guard let plane = try BarcodeGrid(.qr, "PX-1001").plane(moduleSize: 2) else {
            throw Broken("no picture came of a barcode")
        }
        let photo = try JPEG.encode(plane, quality: 50)
        return Fuzz("photos", seeds: [photo]) { bytes in
            _ = JPEG.takenAt(bytes)
            guard bytes.count < 10_000, let seen = try? JPEG.luma(of: bytes),
                seen.width * seen.height < 250_000
            else { return }
            _ = (seen.barcodes(), seen.sharpness, seen.perceptualHash)
        }
    }
}
