/// How long stays last at places of a kind: what is usual, and from where on it is not.
///
/// Stays are skewed: most are short, some are very long. So the two deviations from the median are
/// ratios, one a side: the quantiles that lie one deviation of a normal distribution below and above
/// (15.87 % and 84.13 %) are squared over the median, which is exact for stays whose logarithm is
/// normal, and asks for no logarithm.
package struct DwellBaseline: Sendable, Hashable {
    /// Whose stays it was learned from.
    package enum Level: Sendable, Hashable {
        case property(PropertyType)
        case family(PropertyFamily)
        case all

        package init?(code: String) {
            if let property = PropertyType(rawValue: code) {
                self = .property(property)
            } else if let family = PropertyFamily(rawValue: code) {
                self = .family(family)
            } else if code == "all" {
                self = .all
            } else {
                return nil
            }
        }

        package var code: String {
            switch self {
            case .property(let property): property.code
            case .family(let family): family.rawValue
            case .all: "all"
            }
        }
    }

    package let level: Level
    package let samples: Int
    package let medianSeconds: Int64
    /// Whoever is gone sooner was hardly at the door.
    package let shortestSeconds: Int64
    /// Whoever is still there has met with something.
    package let longestSeconds: Int64

    /// As it was told.
    package init(
        level: Level, samples: Int, medianSeconds: Int64, shortestSeconds: Int64,
        longestSeconds: Int64
    ) {
        self.level = level
        self.samples = samples
        self.medianSeconds = medianSeconds
        self.shortestSeconds = shortestSeconds
        self.longestSeconds = longestSeconds
    }

    /// - Parameter stays: seconds, in any order.
    /// - Returns: nil for no stays.
    package init?(_ level: Level, stays: [Int64]) {
        let sorted = stays.sorted()
        guard let median = Self.quantile(5_000, of: sorted), median > 0,
            let low = Self.quantile(1_587, of: sorted), let high = Self.quantile(8_413, of: sorted)
        else { return nil }
        self.level = level
        samples = stays.count
        medianSeconds = median
        shortestSeconds = low * low / median
        longestSeconds = high * high / median
    }

    /// The value below which so many ten-thousandths lie.
    private static func quantile(_ part: Int, of sorted: [Int64]) -> Int64? {
        sorted.isEmpty ? nil : sorted[min(sorted.count - 1, sorted.count * part / 10_000)]
    }
}

/// Properties whose stays resemble each other.
package enum PropertyFamily: String, Sendable, CaseIterable {
    case homes, workplaces, others

    package init(_ property: PropertyType) {
        switch property {
        case .house, .apartment, .highRise, .farm: self = .homes
        case .office, .shop, .industrial: self = .workplaces
        case .other: self = .others
        }
    }
}

/// The stays of the past, by the kind of place.
package struct DwellHistory: Sendable {
    private var stays: [PropertyType: [Int64]]

    package init(_ stays: [PropertyType: [Int64]] = [:]) { self.stays = stays }

    package mutating func add(_ seconds: Int64, at property: PropertyType) {
        stays[property, default: []].append(seconds)
    }

    /// What is usual at a place: from its own kind where there are stays enough, else from its
    /// family's, else from all; nil where even those are too few.
    package func baseline(
        for property: PropertyType, fewest: Int
    ) -> DwellBaseline? {
        let family = PropertyFamily(property)
        let own = stays[property] ?? []
        if own.count >= fewest { return DwellBaseline(.property(property), stays: own) }
        let akin = stays.filter { PropertyFamily($0.key) == family }.flatMap(\.value)
        if akin.count >= fewest { return DwellBaseline(.family(family), stays: akin) }
        let all = stays.values.flatMap(\.self)
        return all.count >= fewest ? DwellBaseline(.all, stays: all) : nil
    }
}
