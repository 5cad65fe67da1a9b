extension RouteBook {
    /// Whether the order in `order` keeps the longest duration, the farthest way and the load order of
    /// the vehicle, beside everything that its times must keep.
    func isWithinLimits(_ vehicle: Int, _ count: Int) -> Bool {
        isNearEnough(vehicle, count) && keepsLoadOrder(vehicle, count)
            && bestTiming(vehicle, count) != nil
    }

    private func isNearEnough(_ vehicle: Int, _ count: Int) -> Bool {
        let farthest = columns.fleet[vehicle].farthest
        if farthest == .max { return true }
        var meters = 0
        var previous = columns.start(of: vehicle)
        for position in 0...count {
            meters &+= columns.meters(previous, order[position], by: vehicle)
            previous = order[position]
        }
        return meters <= farthest
    }
}
