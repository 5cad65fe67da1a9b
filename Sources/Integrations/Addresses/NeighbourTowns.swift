internal import Delivery

/// The towns of the doors on a grid, for doors about which the map forgot to say.
struct NeighbourTowns {
    /// Further away than this a neighbour may live in another town.
    private static let farthestMeters = 300.0
    /// A cell is some 550 m high, so the nearest neighbour is in this one or in one beside it.
    private static let cellE7: Int64 = 50_000

    private struct Cell: Hashable {
        let row: Int64
        let column: Int64
    }

    private var doors: [Cell: [KnownAddress]] = [:]

    mutating func add(_ address: KnownAddress) {
        doors[cell(of: address.place), default: []].append(address)
    }

    func nearest(to place: Place) -> KnownAddress? {
        let middle = cell(of: place)
        var best: (address: KnownAddress, meters: Double)?
        for row in (middle.row - 1)...(middle.row + 1) {
            for column in (middle.column - 2)...(middle.column + 2) {
                for address in doors[Cell(row: row, column: column)] ?? [] {
                    let meters = address.place.meters(to: place)
                    if meters < best?.meters ?? Self.farthestMeters { best = (address, meters) }
                }
            }
        }
        return best?.address
    }

    private func cell(of place: Place) -> Cell {
        Cell(row: place.latitudeE7 / Self.cellE7, column: place.longitudeE7 / Self.cellE7)
    }
}
