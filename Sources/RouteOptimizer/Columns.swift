/// The problem laid out for the search: one row a node, everything an index into raw memory.
///
/// Nodes are the jobs, then the start of every vehicle, then the end of every vehicle. It never
/// changes after it is built.
final class Columns {
    let problem: Problem
    let jobs: Int
    let vehicles: Int
    let dimensions: Int
    let nodes: UnsafeMutablePointer<NodeRow>
    let fleet: UnsafeMutablePointer<VehicleRow>
    /// All windows, a node's own from its `firstWindow` on.
    let windows: UnsafeMutablePointer<Problem.Window>
    /// What a node puts on board at the start, and how it changes the load when it is visited.
    let startLoads: UnsafeMutablePointer<Int32>
    let loadChanges: UnsafeMutablePointer<Int32>
    let capacities: UnsafeMutablePointer<Int32>
    let onBoard: UnsafeMutablePointer<Int32>
    /// Every matrix with one more place, nowhere, that costs nothing to reach.
    let ways: UnsafeMutablePointer<Way>
    let places: Int
    /// For each job the jobs that are near it in way and time, the nearest first.
    let neighbours: UnsafeMutablePointer<Int32>
    let neighbourCount: Int
    let hasDue: Bool
    let hasShipments: Bool

    init(_ problem: Problem) {
        self.problem = problem
        jobs = problem.jobs.count
        vehicles = problem.vehicles.count
        dimensions = problem.dimensions
        let total = jobs + 2 * vehicles
        places = (problem.travel.first?.size ?? 0) + 1
        nodes = .allocate(capacity: max(1, total))
        fleet = .allocate(capacity: max(1, vehicles))
        windows = .allocate(capacity: max(1, problem.jobs.reduce(0) { $0 + $1.windows.count }))
        startLoads = zeroed(total * dimensions)
        loadChanges = zeroed(total * dimensions)
        capacities = zeroed(vehicles * dimensions)
        onBoard = zeroed(vehicles * dimensions)
        ways = .allocate(capacity: max(1, places * places * problem.travel.count))
        neighbourCount = max(0, min(Limits.neighbours, jobs - 1))
        neighbours = zeroed(jobs * neighbourCount)
        hasDue = problem.jobs.contains { ($0.due?.pricePerSecond ?? 0) > 0 }
        hasShipments = !problem.shipments.isEmpty
        fillWays()
        fillJobs()
        fillFleet()
        fillNeighbours()
    }

    deinit {
        nodes.deallocate()
        fleet.deallocate()
        windows.deallocate()
        startLoads.deallocate()
        loadChanges.deallocate()
        capacities.deallocate()
        onBoard.deallocate()
        ways.deallocate()
        neighbours.deallocate()
    }

    func start(of vehicle: Int) -> Int32 { Int32(truncatingIfNeeded: jobs &+ vehicle) }

    func end(of vehicle: Int) -> Int32 {
        Int32(truncatingIfNeeded: jobs &+ vehicles &+ vehicle)
    }

    @inline(__always)
    func way(_ from: Int32, _ to: Int32, by vehicle: Int) -> Way {
        let row = Int(nodes[Int(from)].location) &* places
        return ways[fleet[vehicle].firstWay &+ row &+ Int(nodes[Int(to)].location)]
    }
}

/// One step on the ground.
struct Way {
    var seconds: Int32
    var meters: Int32
}

/// What the search must know of a node again and again.
struct NodeRow {
    var location: Int32
    var service: Int32 = 0
    /// The first window, which is all there is for most.
    var opens: Int32 = -Limits.latestTime
    var closes: Int32 = 2 * Limits.latestTime
    var firstWindow: Int32 = 0
    var windowCount: Int32 = 0
    /// The other half of its shipment, or -1.
    var partner: Int32 = -1
    var boundTo: Int32 = -1
    var publishedOn: Int32 = -1
    var due: Int32 = .max
    var duePrice = 0
    /// What leaving it out costs; `Int.max` when it must not be left out.
    var prize = Int.max
    var requires: UInt64 = 0
    var forbids: UInt64 = 0
    var isPinned = false
    var isDelivery = false
}

/// What the search must know of a vehicle again and again.
struct VehicleRow {
    var firstWay: Int
    var opens: Int32
    var closes: Int32
    var skills: UInt64
    var fixedPrice: Int
    var pricePerSecond: Int
    var pricePerMeter: Int
    var hasRest = false
    var restOpens: Int32 = 0
    var restCloses: Int32 = 0
    var restSeconds: Int32 = 0
    /// Vehicles of one kind are the same in everything, so that trying one empty one is enough.
    var kind: Int32 = 0
    var pinned: Int32 = 0
}

func zeroed(_ count: Int) -> UnsafeMutablePointer<Int32> {
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, count))
    memory.initialize(repeating: 0, count: max(1, count))
    return memory
}
