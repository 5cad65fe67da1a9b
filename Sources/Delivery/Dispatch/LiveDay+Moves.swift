extension LiveDay {
    /// The orders with one stop taken out of a route and put into another, or back into its own.
    ///
    /// - Parameter position: counts from 1 among all stops of the receiving route, those included
    ///   where the driver has been, once the stop has left its place.
    package func moving(
        stop: Int, of van: Int, to receiver: Int, position: Int
    ) throws(Rejection) -> [[Int]] {
        guard let live = vans[van].live, let target = vans[receiver].live else {
            throw .routeUnknown
        }
        guard live.arrivals[stop] == nil else { throw .stopBegun }
        let moved = orders[van].filter { drops[$0].stop == stop }
        if moved.isEmpty { throw .stopUnknown }
        let begun = target.begun.count
        guard position > begun else { throw .stopBegun }
        var wished = orders
        wished[van].removeAll(where: moved.contains)
        var numbers: [Int?] = []
        for drop in wished[receiver] where numbers.last != drops[drop].stop {
            numbers.append(drops[drop].stop)
        }
        let before = numbers.prefix(position - begun - 1)
        let place =
            wished[receiver].firstIndex { !before.contains(drops[$0].stop) }
            ?? wished[receiver].count
        wished[receiver].insert(contentsOf: moved, at: place)
        return wished
    }
}
