/// Traffic by the time of the day. Where there is none these cost one question.
extension Columns {
    /// When a vehicle that leaves a node at a time is at another.
    @inline(__always)
    func arrival(_ from: Int32, _ to: Int32, leaving time: Int32, by vehicle: Int) -> Int32 {
        hasClocks
            ? arrivalByClock(from, to, time, vehicle)
            : time &+ way(from, to, by: vehicle).seconds
    }

    /// The last moment to leave a node for being at another by a time.
    @inline(__always)
    func leaving(_ from: Int32, _ to: Int32, arriving time: Int32, by vehicle: Int) -> Int32 {
        hasClocks
            ? leavingByClock(from, to, time, vehicle)
            : time &- way(from, to, by: vehicle).seconds
    }

    /// The seconds that a way takes by the matrix.
    @inline(__always)
    func seconds(_ from: Int32, _ to: Int32, by vehicle: Int) -> Int32 {
        let cell = Int(nodes[Int(from)].location) &* places &+ Int(nodes[Int(to)].location)
        return fleet[vehicle].hasClock
            ? clockSeconds[fleet[vehicle].firstClockWay &+ cell]
            : way(from, to, by: vehicle).seconds
    }

    @inline(never)
    private func arrivalByClock(
        _ from: Int32, _ to: Int32, _ time: Int32, _ vehicle: Int
    ) -> Int32 {
        let seconds = seconds(from, to, by: vehicle)
        return clocks[Int(fleet[vehicle].profile)]?.arrival(leaving: time, seconds)
            ?? time &+ seconds
    }

    @inline(never)
    private func leavingByClock(
        _ from: Int32, _ to: Int32, _ time: Int32, _ vehicle: Int
    ) -> Int32 {
        let seconds = seconds(from, to, by: vehicle)
        return clocks[Int(fleet[vehicle].profile)]?.leaving(arriving: time, seconds)
            ?? time &- seconds
    }
}
