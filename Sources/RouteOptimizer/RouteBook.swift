/// The routes as the search sees them: linked nodes with their times and loads, changed in place.
///
/// Owned by one search on one thread.
final class RouteBook {
    let columns: Columns
    let nodes: UnsafeMutablePointer<Node>
    let rests: UnsafeMutablePointer<RestTimes>
    /// The load at every node, or of every whole route when all of it is there from the start.
    let loads: UnsafeMutablePointer<LoadRow>
    let routeLoads: UnsafeMutablePointer<Int32>
    /// At every reload when the goods of its trip are there.
    let releases: UnsafeMutablePointer<Int32>
    let routes: UnsafeMutablePointer<RouteRow>
    let idle: IdleFleet
    /// An order of nodes to be timed, and the times they get.
    let order: UnsafeMutablePointer<Int32>
    let begins: UnsafeMutablePointer<Int32>
    /// The hold of the vehicle whose order is judged.
    let stacked: UnsafeMutablePointer<Stacked>
    let nodeCount: Int
    /// The price of all ways and of all vehicles in use.
    var waysPrice = 0

    init(_ columns: Columns) {
        self.columns = columns
        nodeCount = columns.jobs + 2 * columns.vehicles
        nodes = .allocate(capacity: max(1, nodeCount))
        rests = .allocate(capacity: max(1, nodeCount))
        rests.initialize(repeating: RestTimes(), count: max(1, nodeCount))
        let loadCount = max(1, nodeCount * columns.dimensions)
        loads = .allocate(capacity: loadCount)
        loads.initialize(repeating: LoadRow(), count: loadCount)
        routeLoads = zeroed(columns.vehicles * columns.dimensions)
        routeLoads.update(from: columns.onBoard, count: columns.vehicles * columns.dimensions)
        releases = zeroed(nodeCount)
        routes = .allocate(capacity: max(1, columns.vehicles))
        routes.initialize(repeating: RouteRow(), count: max(1, columns.vehicles))
        idle = IdleFleet(columns)
        order = zeroed(columns.jobs + 4)
        begins = zeroed(columns.jobs + 4)
        stacked = .allocate(capacity: 2 * columns.jobs + 4)
        stacked.initialize(repeating: Stacked(job: -1, amount: 0), count: 2 * columns.jobs + 4)
        for node in 0..<nodeCount {
            (nodes + node).initialize(to: Node(place: columns.nodes[node].location))
        }
        for vehicle in 0..<columns.vehicles {
            let (start, end) = (columns.start(of: vehicle), columns.end(of: vehicle))
            nodes[Int(start)].next = end
            nodes[Int(start)].nextPlace = nodes[Int(end)].place
            nodes[Int(start)].toNext = -Int32(columns.fleet[vehicle].fixedPrice)
            nodes[Int(end)].previous = start
            nodes[Int(start)].vehicle = Int32(vehicle)
            nodes[Int(end)].vehicle = Int32(vehicle)
            _ = refresh(vehicle)
        }
    }

    deinit {
        nodes.deallocate()
        rests.deallocate()
        loads.deallocate()
        routeLoads.deallocate()
        releases.deallocate()
        routes.deallocate()
        idle.deallocate()
        order.deallocate()
        begins.deallocate()
        stacked.deallocate()
    }

    /// Puts a job behind a node; the route must be refreshed before anything is asked of it.
    @inline(__always)
    func link(_ job: Int32, after: Int32) {
        let behind = nodes + Int(after)
        let own = nodes + Int(job)
        let next = behind.pointee.next
        let vehicle = Int(behind.pointee.vehicle)
        let there = columns.ways(to: own.pointee.place, by: vehicle)[Int(behind.pointee.place)]
        let onward =
            columns.ways(from: own.pointee.place, by: vehicle)[Int(behind.pointee.nextPlace)]
        waysPrice &+= Int(there.price &+ onward.price &- behind.pointee.toNext)
        own.pointee.next = next
        own.pointee.previous = after
        own.pointee.vehicle = Int32(truncatingIfNeeded: vehicle)
        own.pointee.nextPlace = behind.pointee.nextPlace
        own.pointee.toNext = onward.price
        behind.pointee.next = job
        behind.pointee.nextPlace = own.pointee.place
        behind.pointee.toNext = there.price
        nodes[Int(next)].previous = job
        if routes[vehicle].count == 0 { idle.take(vehicle) }
        routes[vehicle].count &+= 1
        load(job, on: vehicle)
    }

    /// Takes a job out; the route must be refreshed before anything is asked of it.
    @inline(__always)
    func unlink(_ job: Int32) {
        let own = nodes + Int(job)
        let (previous, next) = (own.pointee.previous, own.pointee.next)
        let behind = nodes + Int(previous)
        let vehicle = Int(own.pointee.vehicle)
        routes[vehicle].count &-= 1
        var direct =
            columns.ways(from: behind.pointee.place, by: vehicle)[Int(own.pointee.nextPlace)].price
        if routes[vehicle].count == 0 {
            direct = -Int32(truncatingIfNeeded: columns.fleet[vehicle].fixedPrice)
            idle.giveBack(vehicle)
        }
        waysPrice &+= Int(direct &- behind.pointee.toNext &- own.pointee.toNext)
        behind.pointee.next = next
        behind.pointee.nextPlace = own.pointee.nextPlace
        behind.pointee.toNext = direct
        nodes[Int(next)].previous = previous
        own.pointee.vehicle = -1
        unload(job, from: vehicle)
    }

    func sequence(of vehicle: Int) -> [Int] {
        var jobs: [Int] = []
        var node = nodes[Int(columns.start(of: vehicle))].next
        while Int(node) < columns.jobs {
            jobs.append(Int(node))
            node = nodes[Int(node)].next
        }
        return jobs
    }

    /// The earliest beginning of a planned job, as if its vehicle had no break.
    @inline(__always)
    func begins(of job: Int32) -> Int32 {
        nodes[Int(job)].leaves
            &- columns.service(job, by: Int(nodes[Int(job)].vehicle))
    }
}

/// Where a node stands and when, and all that an insertion behind it must know, in half a cache line;
/// a job with no vehicle stands nowhere.
struct Node {
    var next: Int32 = -1
    var previous: Int32 = -1
    var vehicle: Int32 = -1
    /// When it can be left at the earliest, as if the vehicle had no break.
    var leaves: Int32 = 0
    /// The latest beginning of the next node with which everything after is in time.
    var bound: Int32 = 0
    /// The price of the way to the next node; before an unused vehicle is used, that price spared.
    var toNext: Int32 = 0
    let place: Int32
    var nextPlace: Int32 = -1

    init(place: Int32) { self.place = place }
}

/// The earliest leaving and the bound of the next node with the break where the route has it now.
struct RestTimes {
    var leaves: Int32 = 0
    var bound: Int32 = 0
}

/// What a route costs, and how many jobs it has.
struct RouteRow {
    /// All that the route costs, as of the last pricing; kept only where ways are not everything.
    var cost = 0
    var count: Int32 = 0
    /// The round in which it was written to the undo log.
    var loggedIn: Int32 = -1
}
