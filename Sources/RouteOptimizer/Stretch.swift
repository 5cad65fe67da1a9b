/// One cooling of a search: from one temperature to another, until a part of the budget is used or so
/// many rounds are done.
struct Stretch {
    var hot: Double
    var cold: Double
    var rounds = Int.max
    /// The part of the budget after which it ends.
    var until = 1.0
    /// Which part of a whole search it stands for: in the first part of one somebody may stay out.
    var stage = 0.0...1.0
}

/// Temperatures of a search as parts of the mean price of a way between jobs.
struct Heat {
    private static let start = 3.0
    private static let end = 0.01
    private static let ofChildren = 0.1

    /// At which a search begins: from 2 to 10 it matters little, below 1 it is worse.
    let hot: Double
    /// At which it ends.
    let cold: Double
    /// At which the child of two good plans is mended: ten times as much forgets its parents.
    let warm: Double

    /// - Parameter isRepair: whether there is a plan that people know, to be kept where it is good.
    init(meanPricePerWay way: Double, isRepair: Bool = false) {
        hot = way * (isRepair ? Self.ofChildren : Self.start)
        cold = way * Self.end
        warm = way * Self.ofChildren
    }

    /// What belongs to a part of the way from hot to cold.
    func temperature(at part: Double) -> Double {
        var annealing = Annealing(from: hot, to: cold)
        annealing.cool(to: part)
        return annealing.temperature
    }
}
