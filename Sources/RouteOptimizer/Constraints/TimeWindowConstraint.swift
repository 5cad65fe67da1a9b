extension Columns {
    /// When a visit can begin that is reached at a time; `Int32.max` when the last window is over.
    @inline(__always)
    func firstOpening(_ node: Int32, from time: Int32) -> Int32 {
        let row = nodes + Int(node)
        if time <= row.pointee.closes { return max(time, row.pointee.opens) }
        return row.pointee.windowCount > 1 ? laterOpening(row, from: time) : .max
    }

    /// The last moment up to a time when a visit can begin; `Int32.min` when it opens later.
    @inline(__always)
    func lastOpening(_ node: Int32, until time: Int32) -> Int32 {
        let row = nodes + Int(node)
        if row.pointee.windowCount > 1 { return laterClosing(row, until: time) }
        return time < row.pointee.opens ? .min : min(time, row.pointee.closes)
    }

    @inline(never)
    private func laterOpening(_ row: UnsafeMutablePointer<NodeRow>, from time: Int32) -> Int32 {
        let first = Int(row.pointee.firstWindow)
        for index in first..<first + Int(row.pointee.windowCount)
        where time <= windows[index].closes { return max(time, windows[index].opens) }
        return .max
    }

    @inline(never)
    private func laterClosing(_ row: UnsafeMutablePointer<NodeRow>, until time: Int32) -> Int32 {
        let first = Int(row.pointee.firstWindow)
        for index in (first..<first + Int(row.pointee.windowCount)).reversed()
        where windows[index].opens <= time { return min(time, windows[index].closes) }
        return .min
    }
}
