package import RouteOptimizer

/// A routing problem as its file states it: the problem, and what to call things when answering.
package struct RoutingInstance: Sendable {
    package let name: String
    package let problem: Problem
    /// Costs are printed divided by this, since distances were multiplied by it when read.
    package let scale: Double
    /// The file's own customer number of every job.
    package let numbers: [Int]

    package init(name: String, problem: Problem, scale: Double, numbers: [Int]) {
        self.name = name
        self.problem = problem
        self.scale = scale
        self.numbers = numbers
    }

    /// The jobs that are visits to a depot to load again.
    package var reloads: [Int] { problem.jobs.indices.filter { problem.jobs[$0].isReload } }

    /// A cost as the file's convention states it.
    package func cost(_ solution: Solution) -> Double { Double(solution.cost.total) / scale }
}

/// How the distance between two points of a plane becomes a whole number.
package enum DistanceRounding: String, Sendable, CaseIterable {
    /// Truncated to one decimal: the convention of the DIMACS challenge for time windows.
    case dimacs
    /// Three decimals, rounded: for pickups and deliveries.
    case exact
    /// To the nearest whole number: TSPLIB's `EUC_2D`.
    case round
    /// Whole numbers, truncated.
    case trunc

    package var scale: Double {
        switch self {
        case .dimacs: 10
        case .exact: 1000
        case .round, .trunc: 1
        }
    }

    /// A whole number still; whoever stores it sees to its size.
    func apply(_ value: Double) -> Double {
        switch self {
        case .dimacs: (value * 10).rounded(.down)
        case .exact: (value * 1000).rounded()
        case .round: value.rounded()
        case .trunc: value.rounded(.down)
        }
    }
}

/// Why a routing file cannot be read, in words that say where and what to do.
package struct RoutingFileFault: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }
}
