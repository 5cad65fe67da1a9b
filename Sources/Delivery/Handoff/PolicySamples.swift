/// Deliveries that a policy is tried on: whatever its own rules could tell apart, and one of what
/// they do not name.
struct PolicySamples {
    private var values: [Set<Money>] = [[]]
    private let goods: [Set<GoodsClass>]
    private let buildings: [PropertyType]
    private let weathers: [Weather?]
    private let postcodes: [String?]
    private let promises: [HandoffMode]
    private let fragilities: [Bool]

    init(_ policy: HandoffPolicy) {
        let conditions = policy.rules.map(\.condition)
        func named<Word: Hashable>(_ words: KeyPath<HandoffCondition, Set<Word>>) -> Set<Word> {
            conditions.reduce([]) { $0.union($1[keyPath: words]) }
        }
        goods =
            [[]] + named(\.goods).union([.regulated]).sorted { $0.code < $1.code }.map { [$0] }
        buildings = PolicySamples.withOther(named(\.buildings))
        weathers = [nil] + named(\.weather).sorted { $0.code < $1.code }.map { $0 }
        promises = PolicySamples.withOther(named(\.promised))
        // A few stand for all: postcodes are compared by their beginnings only.
        postcodes = [nil] + named(\.postcodes).sorted().prefix(3).map { $0 }
        fragilities = conditions.contains { $0.isFragile != nil } ? [false, true] : [false]
        // At each threshold and below the lowest: between two of them nothing changes.
        let limits = policy.highValues.union(named(\.valueFrom))
        let currency = limits.map(\.currency).min() ?? ""
        let amounts = Set(limits.filter { $0.currency == currency }.map(\.minorUnits)).union([1])
        values += amounts.sorted().prefix(8).compactMap { amount in
            Money(minorUnits: amount, currency: currency).map { [$0] }
        }
    }

    /// All that are named, and the first that is not.
    private static func withOther<Word: Hashable & CaseIterable>(_ named: Set<Word>) -> [Word] {
        let all = Array(Word.allCases)
        return all.filter(named.contains) + all.filter { !named.contains($0) }.suffix(1)
    }

    /// Goes through every combination until `body` has seen enough.
    ///
    /// - Parameter body: tells whether it wants to see more.
    func forEach(_ body: (HandoffCircumstances) -> Bool) {
        var it = HandoffCircumstances()
        for promised in promises {
            it.promised = promised
            for value in values {
                it.values = value
                for goods in goods {
                    it.goods = goods
                    for weather in weathers {
                        it.weather = weather
                        for postcode in postcodes {
                            it.postcode = postcode
                            for isFragile in fragilities {
                                it.isFragile = isFragile
                                for reach in HandoffCircumstances.Reach.allCases {
                                    it.reach = reach
                                    if !body(it) { return }
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The same delivery at every kind of building.
    func atEachBuilding(_ it: HandoffCircumstances) -> [HandoffCircumstances] {
        buildings.map { building in
            var one = it
            one.building = building
            return one
        }
    }
}
