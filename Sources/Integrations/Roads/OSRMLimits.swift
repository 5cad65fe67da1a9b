/// How much one request may ask of an OSRM server.
package struct OSRMLimits: Sendable {
    /// Places to a side of one table.
    package var tableSide: Int
    /// Places in one route.
    package var routePlaces: Int
    /// How long one answer may take.
    package var patience: Duration
    /// A server that is away is asked again after 0.1 s, 0.2 s … until a pause would reach this.
    package var longestPause: Duration

    package init(
        tableSide: Int, routePlaces: Int, patience: Duration = .seconds(60),
        longestPause: Duration = .seconds(5)
    ) {
        precondition(tableSide > 0 && routePlaces > 1, "A request asks for something.")
        self.tableSide = tableSide
        self.routePlaces = routePlaces
        self.patience = patience
        self.longestPause = longestPause
    }

    /// `osrm-routed` refuses tables of more than 100 × 100 unless it is told otherwise.
    package static let anyServer = OSRMLimits(tableSide: 100, routePlaces: 100)

    /// Ours allows far more; 500 × 500 is a second's work and 3 MB, so others get their turn.
    package static let ownEngine = OSRMLimits(tableSide: 500, routePlaces: 100)

    func blocks(of count: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: tableSide).map { $0..<min($0 + tableSide, count) }
    }

    /// Ranges that share their ends, so that no leg is lost between two.
    func chains(of count: Int) -> [Range<Int>] {
        stride(from: 0, to: count - 1, by: routePlaces - 1).map {
            $0..<min($0 + routePlaces, count)
        }
    }
}
