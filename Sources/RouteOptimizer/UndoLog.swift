/// What the routes were before a round touched them, so that a rejected round costs no more than it
/// changed.
///
/// Owned by one search on one thread.
struct UndoLog {
    private let book: RouteBook
    /// Saved nodes and their loads, one route after another: start, jobs, end.
    private let names: UnsafeMutablePointer<Int32>
    private let nodes: UnsafeMutablePointer<Node>
    private let rests: UnsafeMutablePointer<RestTimes>
    private let loads: UnsafeMutablePointer<LoadRow>
    private let routeLoads: UnsafeMutablePointer<Int32>
    private let routes: UnsafeMutablePointer<(vehicle: Int32, row: RouteRow)>
    private let hasRests: Bool
    private let hasLoads: Bool
    private let dimensions: Int
    private var nodeCount = 0
    private(set) var routeCount = 0
    private var round: Int32 = 0
    /// The cost of the touched routes before they were, and of all ways.
    private(set) var costBefore = 0
    private(set) var waysPriceBefore = 0

    init(_ book: RouteBook) {
        self.book = book
        let columns = book.columns
        // A job can be saved with its old route only, so nothing is saved twice.
        let count = max(1, book.nodeCount)
        dimensions = columns.dimensions
        hasRests = columns.problem.vehicles.contains { $0.rest != nil }
        hasLoads = !columns.isDeliveryOnly
        names = zeroed(count)
        nodes = .allocate(capacity: count)
        rests = .allocate(capacity: hasRests ? count : 1)
        loads = .allocate(capacity: hasLoads ? max(1, count * dimensions) : 1)
        routeLoads = zeroed(columns.vehicles * dimensions)
        routes = .allocate(capacity: max(1, columns.vehicles))
    }

    func deallocate() {
        names.deallocate()
        nodes.deallocate()
        rests.deallocate()
        loads.deallocate()
        routeLoads.deallocate()
        routes.deallocate()
    }

    mutating func begin() {
        round &+= 1
        nodeCount = 0
        routeCount = 0
        costBefore = 0
        waysPriceBefore = book.waysPrice
    }

    @inline(__always)
    func vehicle(_ index: Int) -> Int { Int(routes[index].vehicle) }

    /// Must be called before a route is changed for the first time in a round.
    @inline(__always)
    mutating func touch(_ vehicle: Int) {
        if book.routes[vehicle].loggedIn == round { return }
        save(vehicle)
    }

    @inline(__always)
    func isTouched(_ vehicle: Int) -> Bool { book.routes[vehicle].loggedIn == round }

    @inline(never)
    private mutating func save(_ vehicle: Int) {
        (routes + routeCount).initialize(to: (Int32(vehicle), book.routes[vehicle]))
        for dimension in 0..<dimensions {
            routeLoads[routeCount &* dimensions &+ dimension] =
                book.routeLoads[vehicle &* dimensions &+ dimension]
        }
        routeCount &+= 1
        costBefore &+= book.routes[vehicle].cost
        book.routes[vehicle].loggedIn = round
        let end = book.columns.end(of: vehicle)
        var node = book.columns.start(of: vehicle)
        var at = nodeCount
        while true {
            names[at] = node
            (nodes + at).initialize(to: book.nodes[Int(node)])
            if hasRests { (rests + at).initialize(to: book.rests[Int(node)]) }
            if hasLoads {
                for dimension in 0..<dimensions {
                    (loads + (at &* dimensions &+ dimension))
                        .initialize(to: book.loads[Int(node) &* dimensions &+ dimension])
                }
            }
            at &+= 1
            if node == end { break }
            node = nodes[at &- 1].next
        }
        nodeCount = at
    }

    /// The cost of the touched routes now.
    var costAfter: Int {
        var sum = 0
        for index in 0..<routeCount { sum &+= book.routes[vehicle(index)].cost }
        return sum
    }

    /// Puts every touched route back as it was.
    @inline(never)
    mutating func undo() {
        for index in 0..<routeCount {
            let vehicle = vehicle(index)
            let end = book.columns.end(of: vehicle)
            var node = book.nodes[Int(book.columns.start(of: vehicle))].next
            while node != end {
                book.nodes[Int(node)].vehicle = -1
                node = book.nodes[Int(node)].next
            }
        }
        for index in 0..<routeCount {
            let vehicle = vehicle(index)
            book.routes[vehicle] = routes[index].row
            if routes[index].row.count == 0 {
                book.idle.giveBack(vehicle)
            } else {
                book.idle.take(vehicle)
            }
            for dimension in 0..<dimensions {
                book.routeLoads[vehicle &* dimensions &+ dimension] =
                    routeLoads[index &* dimensions &+ dimension]
            }
        }
        for index in 0..<nodeCount {
            let node = Int(names[index])
            book.nodes[node] = nodes[index]
            if hasRests { book.rests[node] = rests[index] }
            if hasLoads {
                for dimension in 0..<dimensions {
                    book.loads[node &* dimensions &+ dimension] =
                        loads[index &* dimensions &+ dimension]
                }
            }
        }
        book.waysPrice = waysPriceBefore
    }
}
