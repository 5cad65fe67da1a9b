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
    /// What a visit hands over, wherever that came on board.
    let handedOver: UnsafeMutablePointer<Int32>
    /// For a pickup the job that its goods go to, else -1; and for what is loaded already how near
    /// the door it stands, else -1.
    let deliveries: UnsafeMutablePointer<Int32>
    let loadedRanks: UnsafeMutablePointer<Int32>
    let capacities: UnsafeMutablePointer<Int32>
    let onBoard: UnsafeMutablePointer<Int32>
    /// For every tariff the ways from a place, row by row, then the ways to a place, row by row.
    ///
    /// An insertion reads two rows only, which stay in the nearest cache however many places there
    /// are; where every way costs the same back, one table serves both. There is one more place,
    /// nowhere, that costs nothing to reach.
    let ways: UnsafeMutablePointer<Way>
    let places: Int
    /// The row of each of the problem's locations: what is near on the ground is near in memory.
    let rows: [Int32]
    /// Where a tariff's ways to a place begin, behind its ways from it; 0 when they are the same.
    let firstWayBack: Int
    let cellsPerTariff: Int
    /// For each job those that may well stand before it, and after it, the nearest first.
    let before: NeighbourTable
    let after: NeighbourTable
    /// For each job those that are near it either way.
    let around: NeighbourTable
    let tariffs: [Tariff]
    /// Traffic by the time of the day, profile by profile; where there is any, `ways` has the least
    /// that a way takes, and the seconds of the matrix stand here, tariff by tariff.
    let clocks: [TravelClock?]
    let hasClocks: Bool
    let clockSeconds: UnsafeMutablePointer<Int32>
    let hasDue: Bool
    let hasShipments: Bool
    /// Whether the price of a route is more than that of its ways.
    let hasExtraPrices: Bool
    /// Whether everything is on board from the start, so that a load is one sum a route.
    let isDeliveryOnly: Bool
    let changeOfVehiclePrice: Int
    let units: UnitTable
    /// The visits to a depot that vehicles may make on the way.
    let reloads: [Int32]
    let hasReleases: Bool
    /// Whether a visit takes some vehicles longer than others.
    let hasPaces: Bool
    let leastServicePercent: Int

    /// - Parameter hasNeighbours: false where nothing but insertion everywhere is asked of it.
    init(_ problem: Problem, hasNeighbours: Bool = true) {
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
        handedOver = zeroed(total * dimensions)
        deliveries = zeroed(jobs)
        deliveries.update(repeating: -1, count: jobs)
        loadedRanks = zeroed(jobs)
        loadedRanks.update(repeating: -1, count: jobs)
        capacities = zeroed(vehicles * dimensions)
        onBoard = zeroed(vehicles * dimensions)
        var tariffs: [Tariff] = []
        for vehicle in problem.vehicles where !tariffs.contains(Tariff(vehicle)) {
            tariffs.append(Tariff(vehicle))
        }
        self.tariffs = tariffs
        rows = problem.travel.first.map(groundOrder) ?? []
        let isSymmetric = problem.travel.allSatisfy(\.isSymmetric)
        firstWayBack = isSymmetric ? 0 : places * places
        cellsPerTariff = (isSymmetric ? 1 : 2) * places * places
        ways = .allocate(capacity: max(1, cellsPerTariff * tariffs.count))
        clocks = problem.travel.map { TravelClock($0.factors) }
        hasClocks = clocks.contains { $0 != nil }
        clockSeconds = zeroed(hasClocks ? places * places * tariffs.count : 1)
        before = NeighbourTable(jobs: jobs, most: Limits.neighboursEachWay)
        after = NeighbourTable(jobs: jobs, most: Limits.neighboursEachWay)
        around = NeighbourTable(jobs: jobs, most: Limits.neighboursAround)
        hasDue = problem.jobs.contains { ($0.due?.pricePerSecond ?? 0) > 0 }
        hasShipments = !problem.shipments.isEmpty
        units = UnitTable(problem)
        reloads = problem.jobs.indices.filter { problem.jobs[$0].isReload }.map { Int32($0) }
        hasReleases = problem.jobs.contains { $0.released != nil }
        leastServicePercent = problem.vehicles.map { Int($0.servicePercent) }.min() ?? 100
        hasPaces = problem.vehicles.contains { $0.servicePercent != 100 }
        changeOfVehiclePrice = problem.published?.changeOfVehiclePrice ?? 0
        hasExtraPrices =
            hasDue || changeOfVehiclePrice > 0
            || problem.vehicles.contains { $0.pricePerSecond > 0 || $0.overtime != nil }
        isDeliveryOnly =
            problem.shipments.isEmpty && reloads.isEmpty
            && problem.jobs.allSatisfy { $0.collected.allSatisfy { $0 == 0 } }
            && problem.vehicles.allSatisfy { $0.pinned.isEmpty }
        fillWays()
        if hasClocks { fillClockSeconds() }
        fillJobs()
        fillFleet()
        if hasNeighbours {
            fillNeighbours()
            fillCheapestWays()
        }
    }

    deinit {
        nodes.deallocate()
        fleet.deallocate()
        windows.deallocate()
        startLoads.deallocate()
        loadChanges.deallocate()
        handedOver.deallocate()
        deliveries.deallocate()
        loadedRanks.deallocate()
        capacities.deallocate()
        onBoard.deallocate()
        ways.deallocate()
        clockSeconds.deallocate()
        before.deallocate()
        after.deallocate()
        around.deallocate()
        units.deallocate()
    }

    @inline(__always)
    func start(of vehicle: Int) -> Int32 { Int32(truncatingIfNeeded: jobs &+ vehicle) }

    @inline(__always)
    func end(of vehicle: Int) -> Int32 {
        Int32(truncatingIfNeeded: jobs &+ vehicles &+ vehicle)
    }

    /// The ways of a vehicle from a place to each other.
    @inline(__always)
    func ways(from place: Int32, by vehicle: Int) -> UnsafeMutablePointer<Way> {
        ways + (fleet[vehicle].firstWay &+ Int(place) &* places)
    }

    /// The ways of a vehicle to a place from each other.
    @inline(__always)
    func ways(to place: Int32, by vehicle: Int) -> UnsafeMutablePointer<Way> {
        ways + (fleet[vehicle].firstWay &+ firstWayBack &+ Int(place) &* places)
    }

    /// How long a visit takes a vehicle.
    @inline(__always)
    func service(_ node: Int32, by vehicle: Int) -> Int32 {
        paced(nodes[Int(node)].service, by: vehicle)
    }

    /// What takes an average vehicle so many seconds, for one of its own pace.
    @inline(__always)
    func paced(_ seconds: Int32, by vehicle: Int) -> Int32 {
        if !hasPaces { return seconds }
        return Int32(
            truncatingIfNeeded: Int(seconds) &* Int(fleet[vehicle].servicePercent) / 100)
    }

    /// The metres from one node to another; nothing leads to nowhere.
    func meters(_ from: Int32, _ to: Int32, by vehicle: Int) -> Int {
        guard let here = place(of: from), let there = place(of: to) else { return 0 }
        let matrix = problem.travel[problem.vehicles[vehicle].profile]
        return Int(matrix.meters(from: here, to: there))
    }

    private func place(of node: Int32) -> Int? {
        let node = Int(node)
        if node < jobs { return problem.jobs[node].location }
        if node < jobs + vehicles { return problem.vehicles[node - jobs].start }
        return problem.vehicles[node - jobs - vehicles].end
    }

    @inline(__always)
    func way(_ from: Int32, _ to: Int32, by vehicle: Int) -> Way {
        ways(from: nodes[Int(from)].location, by: vehicle)[Int(nodes[Int(to)].location)]
    }
}

func zeroed(_ count: Int) -> UnsafeMutablePointer<Int32> {
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: max(1, count))
    memory.initialize(repeating: 0, count: max(1, count))
    return memory
}
