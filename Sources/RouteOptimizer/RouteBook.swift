/// The routes as the search sees them: linked nodes with their times and loads, changed in place.
///
/// Owned by one search on one thread.
final class RouteBook {
    let columns: Columns
    let nodes: UnsafeMutablePointer<Node>
    let loads: UnsafeMutablePointer<LoadRow>
    let routes: UnsafeMutablePointer<RouteRow>
    /// An order of nodes to be timed, and the times they get.
    let order: UnsafeMutablePointer<Int32>
    let begins: UnsafeMutablePointer<Int32>
    let nodeCount: Int

    init(_ columns: Columns) {
        self.columns = columns
        nodeCount = columns.jobs + 2 * columns.vehicles
        nodes = .allocate(capacity: max(1, nodeCount))
        nodes.initialize(repeating: Node(), count: max(1, nodeCount))
        let loadCount = max(1, nodeCount * columns.dimensions)
        loads = .allocate(capacity: loadCount)
        loads.initialize(repeating: LoadRow(), count: loadCount)
        routes = .allocate(capacity: max(1, columns.vehicles))
        routes.initialize(repeating: RouteRow(), count: max(1, columns.vehicles))
        order = zeroed(columns.jobs + 4)
        begins = zeroed(columns.jobs + 4)
        for vehicle in 0..<columns.vehicles {
            let (start, end) = (columns.start(of: vehicle), columns.end(of: vehicle))
            nodes[Int(start)].next = end
            nodes[Int(end)].previous = start
            nodes[Int(start)].vehicle = Int32(vehicle)
            nodes[Int(end)].vehicle = Int32(vehicle)
            _ = refresh(vehicle)
        }
    }

    deinit {
        nodes.deallocate()
        loads.deallocate()
        routes.deallocate()
        order.deallocate()
        begins.deallocate()
    }

    /// Puts a job behind a node; the route must be refreshed before anything is asked of it.
    @inline(__always)
    func link(_ job: Int32, after: Int32) {
        let next = nodes[Int(after)].next
        let vehicle = nodes[Int(after)].vehicle
        nodes[Int(job)].next = next
        nodes[Int(job)].previous = after
        nodes[Int(job)].vehicle = vehicle
        nodes[Int(after)].next = job
        nodes[Int(next)].previous = job
        routes[Int(vehicle)].count &+= 1
    }

    /// Takes a job out; the route must be refreshed before anything is asked of it.
    @inline(__always)
    func unlink(_ job: Int32) {
        let (previous, next) = (nodes[Int(job)].previous, nodes[Int(job)].next)
        routes[Int(nodes[Int(job)].vehicle)].count &-= 1
        nodes[Int(previous)].next = next
        nodes[Int(next)].previous = previous
        nodes[Int(job)].vehicle = -1
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
}

/// Where a node stands and when; a job with no vehicle stands nowhere.
struct Node {
    var next: Int32 = -1
    var previous: Int32 = -1
    var vehicle: Int32 = -1
    /// The earliest times, as if the vehicle had no break.
    var begins: Int32 = 0
    var leaves: Int32 = 0
    /// The latest beginning with which everything after it is in time.
    var latest: Int32 = 0
    /// The same two with the break where the route has it now.
    var leavesWithRest: Int32 = 0
    var latestWithRest: Int32 = 0
}

/// What a route costs, and how many jobs it has.
struct RouteRow {
    var cost = 0
    var count: Int32 = 0
    /// The round in which it was written to the undo log.
    var loggedIn: Int32 = -1
}
