/// What it costs, for the time being, to leave out a job that must be done.
///
/// A route too many goes away only by way of plans that leave somebody out for a while. In the first
/// part of a search the price moves until about half of the plans on the way are complete; then it
/// grows, until a plan with fewer jobs missing is always the better one. After the adapting penalties
/// of Vidal et al., "A hybrid genetic algorithm with adaptive diversity management" (2013), and the
/// absence counts of Christiaens and Vanden Berghe (2020).
struct StayOutPrice {
    private static let roundsPerChange = 512
    private static let factor = 1.2
    private static let partWithGaps = 0.3
    /// More than any place costs.
    static let highest = 1_000_000_000_000

    private(set) var price: Int
    private let lowest: Int
    private var part = 0.0
    private var complete = 0
    private var rounds = 0

    /// - Parameters:
    ///   - temperature: what the search may lose in one step at its start.
    ///   - part: how much of a whole search is done at its start.
    init(temperature: Double, at part: Double) {
        lowest = max(1, Int(temperature / 2))
        price = part < Self.partWithGaps ? max(1, Int(temperature * 10)) : Self.highest
        self.part = part
    }

    /// How much of the search is done.
    mutating func progress(to part: Double) { self.part = part }

    /// Notes whether a round's plan leaves nobody out, and moves the price now and then.
    mutating func note(isComplete: Bool) {
        rounds &+= 1
        if isComplete { complete &+= 1 }
        if rounds < Self.roundsPerChange { return }
        if 2 * complete < rounds || part > Self.partWithGaps {
            price = min(Self.highest, max(price &+ 1, Int(Double(price) * Self.factor)))
        } else {
            price = max(lowest, Int(Double(price) / Self.factor))
        }
        (rounds, complete) = (0, 0)
    }
}
