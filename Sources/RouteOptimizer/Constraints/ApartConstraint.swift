extension RouteBook {
    /// Whether nobody on the route must be kept apart from the job; what has begun is forgiven.
    @inline(__always)
    func keepsApart(_ job: Int32, on vehicle: Int) -> Bool {
        if !columns.units.hasApart { return true }
        for other in columns.units.apart(from: job)
        where Int(nodes[Int(other)].vehicle) == vehicle {
            if !columns.nodes[Int(job)].isPinned || !columns.nodes[Int(other)].isPinned {
                return false
            }
        }
        return true
    }

    /// The same for everybody on a route.
    func keepsApart(_ vehicle: Int) -> Bool {
        if !columns.units.hasApart { return true }
        var node = nodes[Int(columns.start(of: vehicle))].next
        while Int(node) < columns.jobs {
            if !keepsApart(node, on: vehicle) { return false }
            node = nodes[Int(node)].next
        }
        return true
    }
}
