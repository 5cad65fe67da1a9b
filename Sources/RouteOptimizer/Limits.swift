/// The bounds of the engine, each with its reason.
enum Limits {
    /// Three times this, the sum of a start, a service and a way, still fits 32 bits.
    static let latestTime: Int32 = 500_000_000
    static let longestWay: Int32 = 500_000_000
    static let longestService: Int32 = 500_000_000
    /// Loads of a whole route are summed in 32 bits.
    static let heaviestLoad: Int32 = 2_000_000_000
    /// Sums of prices over a day stay far from 64 bits.
    static let highestPrice = 1_000_000_000_000
    /// Beyond this the matrices would not fit the memory anyway.
    static let jobs = 50_000
    /// What one way may cost: prices of ways are kept in 32 bits.
    static let highestWayPrice = 1_000_000_000
    /// How many nearby jobs an insertion looks at on either side: 20 is worse, 50 no better.
    static let neighboursEachWay = 30
    /// How many nearby jobs a removal may reach.
    static let neighboursAround = 60
    /// How many changes of tails are drawn in every round.
    static let tailsPerRound = 8
    /// The most optional jobs outside the plan that one round of the search tries to win back.
    static let retriesPerRound = 10
    /// An idle vehicle is opened without asking for the price once in so many rounds.
    static let roundsPerPioneer = 8
    /// A clock is read once in so many rounds.
    static let roundsPerClock = 64
    /// A user is told once in so many rounds.
    static let roundsPerProgress = 4096
}
