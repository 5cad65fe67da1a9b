/// The bounds of the engine, each with its reason.
enum Limits {
    /// Three times this, the sum of a start, a service and a way, still fits 32 bits.
    static let latestTime: Int32 = 500_000_000
    static let longestWay: Int32 = 500_000_000
    static let longestService: Int32 = 500_000_000
    /// Nobody needs a hundred times as long as another.
    static let highestServicePercent: Int32 = 10_000
    /// Nor is traffic a hundred times as slow.
    static let highestFactorPercent: Int32 = 10_000
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
    /// How many rounds tell how fast a search is.
    static let roundsOfTrial = 2048
    /// How long the child of two plans is mended, for each job of the day.
    static let roundsPerJobOfChild = 40
    /// On larger days one long cooling is better than a family of plans.
    static let jobsOfFamily = 600
    /// Up to so many one search holds the whole day.
    static let jobsOfWhole = 2_000
    /// Larger days are cut into parts of about so many, which a search holds in the nearest cache.
    static let jobsOfPart = 1_200
    /// From so many jobs for each of several searchers on, each takes a part of the day.
    static let jobsOfDividedWorker = 150
    /// And so many routes: long ones that cross each other do not bear a cut.
    static let routesOfDividedWorker = 12
    /// How often searchers of one day go on from the best plan of all.
    static let stepsOfCrew = 12
    /// How often a day is cut anew at most, and how long the parts have at least.
    static let mostEpochs = 16
    static let secondsOfEpoch = 0.4
    /// A published plan is repaired, not remade, while fewer than one job in so many has no place.
    static let partOfRepair = 10
    /// And the search looks first at so many neighbours of each.
    static let neighboursOfRepair = 20
    /// The most optional jobs outside the plan that one round of the search tries to win back.
    static let retriesPerRound = 10
    /// An idle vehicle is opened without asking for the price once in so many rounds.
    static let roundsPerPioneer = 8
    /// A clock is read once in so many rounds.
    static let roundsPerClock = 64
    /// A user is told once in so many rounds.
    static let roundsPerProgress = 4096
}
