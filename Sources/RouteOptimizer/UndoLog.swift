/// What the routes were before a round touched them, so that a rejected round costs no more than it
/// changed.
///
/// Owned by one search on one thread.
struct UndoLog {
    private let book: RouteBook
    /// Saved nodes and their loads, one route after another: start, jobs, end.
    private let names: UnsafeMutablePointer<Int32>
    private let nodes: UnsafeMutablePointer<Node>
    private let loads: UnsafeMutablePointer<LoadRow>
    private let routes: UnsafeMutablePointer<(vehicle: Int32, row: RouteRow)>
    private var nodeCount = 0
    private(set) var routeCount = 0
    private var round: Int32 = 0
    /// The cost of the touched routes before they were.
    private(set) var costBefore = 0

    init(_ book: RouteBook) {
        self.book = book
        // A job can be saved with its old route only, so nothing is saved twice.
        let count = max(1, book.nodeCount)
        names = zeroed(count)
        nodes = .allocate(capacity: count)
        loads = .allocate(capacity: max(1, count * book.columns.dimensions))
        routes = .allocate(capacity: max(1, book.columns.vehicles))
    }

    func deallocate() {
        names.deallocate()
        nodes.deallocate()
        loads.deallocate()
        routes.deallocate()
    }

    mutating func begin() {
        round &+= 1
        nodeCount = 0
        routeCount = 0
        costBefore = 0
    }

    func vehicle(_ index: Int) -> Int { Int(routes[index].vehicle) }

    /// Must be called before a route is changed for the first time in a round.
    @inline(__always)
    mutating func touch(_ vehicle: Int) {
        if book.routes[vehicle].loggedIn == round { return }
        save(vehicle)
    }

    private mutating func save(_ vehicle: Int) {
        (routes + routeCount).initialize(to: (Int32(vehicle), book.routes[vehicle]))
        routeCount &+= 1
        costBefore &+= book.routes[vehicle].cost
        book.routes[vehicle].loggedIn = round
        let dimensions = book.columns.dimensions
        let end = book.columns.end(of: vehicle)
        var node = book.columns.start(of: vehicle)
        while true {
            names[nodeCount] = node
            (nodes + nodeCount).initialize(to: book.nodes[Int(node)])
            for dimension in 0..<dimensions {
                (loads + (nodeCount &* dimensions &+ dimension))
                    .initialize(to: book.loads[Int(node) &* dimensions &+ dimension])
            }
            nodeCount &+= 1
            if node == end { break }
            node = book.nodes[Int(node)].next
        }
    }

    /// The cost of the touched routes now.
    var costAfter: Int {
        var sum = 0
        for index in 0..<routeCount { sum &+= book.routes[vehicle(index)].cost }
        return sum
    }

    /// Puts every touched route back as it was.
    mutating func undo() {
        let dimensions = book.columns.dimensions
        for index in 0..<routeCount {
            let vehicle = vehicle(index)
            let end = book.columns.end(of: vehicle)
            var node = book.nodes[Int(book.columns.start(of: vehicle))].next
            while node != end {
                book.nodes[Int(node)].vehicle = -1
                node = book.nodes[Int(node)].next
            }
        }
        for index in 0..<routeCount { book.routes[vehicle(index)] = routes[index].row }
        for index in 0..<nodeCount {
            let node = Int(names[index])
            book.nodes[node] = nodes[index]
            for dimension in 0..<dimensions {
                book.loads[node &* dimensions &+ dimension] =
                    loads[index &* dimensions &+ dimension]
            }
        }
    }
}
