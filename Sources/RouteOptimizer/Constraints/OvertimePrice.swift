extension RouteBook {
    /// What overtime a job more costs, waits left aside: the search must see it where it inserts, or
    /// the whole day goes to one van.
    func overtime(of vehicle: Int, with job: Int32, after: Int32) -> Int {
        let row = columns.fleet + vehicle
        var seconds = 0
        var previous = columns.start(of: vehicle)
        if routes[vehicle].count > 0 {
            while previous != columns.end(of: vehicle) {
                let next = nodes[Int(previous)].next
                seconds &+= Int(columns.way(previous, next, by: vehicle).seconds)
                seconds &+= Int(columns.service(next, by: vehicle))
                previous = next
            }
        }
        let before = nodes[Int(after)].next
        var more = Int(columns.way(after, job, by: vehicle).seconds)
        more &+= Int(columns.way(job, before, by: vehicle).seconds)
        more &+= Int(columns.service(job, by: vehicle))
        if routes[vehicle].count > 0 {
            more &-= Int(columns.way(after, before, by: vehicle).seconds)
        }
        let regular = Int(row.pointee.regular)
        let over = max(0, seconds &+ more &- regular) &- max(0, seconds &- regular)
        return row.pointee.overtimePrice &* max(0, over)
    }
}
