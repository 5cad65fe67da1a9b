/// A square of a grid over the globe, to find what is near without looking at everything.
///
/// Its sides are given in degrees, so it narrows towards the poles.
package struct Cell: Sendable, Hashable {
    package let row: Int32
    package let column: Int32

    /// About a kilometre from south to north.
    package static let sideDegrees = 0.01

    package init(row: Int32, column: Int32) {
        self.row = row
        self.column = column
    }

    package init(_ point: Coordinate) {
        row = Int32((point.latitude / Self.sideDegrees).rounded(.down))
        column = Int32((point.longitude / Self.sideDegrees).rounded(.down))
    }

    /// The cells around it within so many steps, itself among them.
    package func neighbourhood(steps: Int32 = 1) -> [Cell] {
        (-steps...steps).flatMap { up in
            (-steps...steps).map { Cell(row: row + up, column: column + $0) }
        }
    }
}
