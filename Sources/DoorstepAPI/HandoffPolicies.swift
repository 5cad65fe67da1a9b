/// How an organisation's deliveries change hands.
package struct HandoffPolicyDetails: Codable, Sendable, Hashable, Ruled {
    /// From these values on, a limit for each currency, it goes into the recipient's own hands.
    package var highValues: [MoneyAmount]
    /// For age-restricted goods whose shipper does not say.
    package var minimumAge: Int
    /// Whether a photo and the recipient's confirmation may stand in a signature's place.
    package var offersContactless: Bool
    package var rules: [HandoffRuleDetails]
    /// What has to be tried before a driver gives up; nothing when left out.
    package var ladder: LadderDetails?

    package init(
        highValues: [MoneyAmount], minimumAge: Int, offersContactless: Bool,
        rules: [HandoffRuleDetails], ladder: LadderDetails? = nil
    ) {
        self.ladder = ladder
        self.highValues = highValues
        self.minimumAge = minimumAge
        self.offersContactless = offersContactless
        self.rules = rules
    }

    package static let rules: [String: Rule] = [
        "highValues": .count(50), "minimumAge": .range(12, 25), "rules": .count(100),
    ]
}

/// One rule: when it holds, these ways are closed and these proofs are due.
package struct HandoffRuleDetails: Codable, Sendable, Hashable, Ruled {
    package var name: String
    /// For the driver who wonders, and for whoever asks the driver.
    package var sentence: String
    /// Always, when left out.
    package var when: HandoffConditionDetails?
    package var forbids: [HandoffModeName]?
    package var demands: [ProofDemand]?
    /// What is tried after the promised way, the first first.
    package var prefers: [HandoffModeName]?

    package init(
        name: String, sentence: String, when: HandoffConditionDetails? = nil,
        forbids: [HandoffModeName]? = nil, demands: [ProofDemand]? = nil,
        prefers: [HandoffModeName]? = nil
    ) {
        self.name = name
        self.sentence = sentence
        self.when = when
        self.forbids = forbids
        self.demands = demands
        self.prefers = prefers
    }

    package static let rules: [String: Rule] = [
        "name": .label, "sentence": .text(300), "forbids": .count(8), "demands": .count(20),
        "prefers": .count(8),
    ]
}

/// When a rule holds: every part that is there has to fit.
package struct HandoffConditionDetails: Codable, Sendable, Hashable, Ruled {
    package var goods: [GoodsName]?
    /// A currency that is not listed counts as worth it.
    package var valueFrom: [MoneyAmount]?
    package var buildings: [PropertyTypeName]?
    package var weather: [WeatherName]?
    /// How the address's postcode begins.
    package var postcodes: [String]?
    package var reach: [ReachName]?
    package var promised: [HandoffModeName]?
    package var proofs: [ProofKindName]?
    package var fragile: Bool?

    package init(
        goods: [GoodsName]? = nil, valueFrom: [MoneyAmount]? = nil,
        buildings: [PropertyTypeName]? = nil, weather: [WeatherName]? = nil,
        postcodes: [String]? = nil, reach: [ReachName]? = nil,
        promised: [HandoffModeName]? = nil, proofs: [ProofKindName]? = nil, fragile: Bool? = nil
    ) {
        self.goods = goods
        self.valueFrom = valueFrom
        self.buildings = buildings
        self.weather = weather
        self.postcodes = postcodes
        self.reach = reach
        self.promised = promised
        self.proofs = proofs
        self.fragile = fragile
    }

    package static let rules: [String: Rule] = [
        "goods": .count(4), "valueFrom": .count(50), "buildings": .count(8), "weather": .count(6),
        "postcodes": .count(1000), "reach": .count(2), "promised": .count(8), "proofs": .count(8),
    ]
}

/// Of these proofs one is due, in these ways of handing over.
package struct ProofDemand: Codable, Sendable, Hashable, Ruled {
    /// All of them, when left out.
    package var modes: [HandoffModeName]?
    package var anyOf: [ProofKindName]

    package init(modes: [HandoffModeName]? = nil, anyOf: [ProofKindName]) {
        self.modes = modes
        self.anyOf = anyOf
    }

    package static let rules: [String: Rule] = ["modes": .count(8), "anyOf": .count(8)]
}

/// Whether the recipient can be sent something.
package enum ReachName: String, Codable, Sendable, CaseIterable {
    case reachable
    case unreachable
}

/// What the sky does to what is left outside.
package enum WeatherName: String, Codable, Sendable, CaseIterable {
    case calm
    case rain
    case snow
    case storm
    case frost
    case heat
}

/// A policy and from when on it held.
package struct HandoffPolicyRecord: Codable, Sendable, Hashable, Ruled {
    /// It follows from the content: kept with every attempt.
    package var version: String
    /// Absent for what holds until an organisation sets its own.
    package var since: String?
    /// Whether it holds now.
    package var inForce: Bool
    package var policy: HandoffPolicyDetails

    package init(version: String, since: String?, inForce: Bool, policy: HandoffPolicyDetails) {
        self.version = version
        self.since = since
        self.inForce = inForce
        self.policy = policy
    }

    package static let rules: [String: Rule] = ["since": .instant]
}

/// The weather on a site's streets, as somebody tells it.
package struct WeatherDetails: Codable, Sendable, Hashable, Ruled {
    package var weather: WeatherName
    package var from: String
    package var to: String

    package init(weather: WeatherName, from: String, to: String) {
        self.weather = weather
        self.from = from
        self.to = to
    }

    package static let rules: [String: Rule] = ["from": .instant, "to": .instant]
}

/// How parcels may change hands, with the reasons.
package struct HandoffOptions: Codable, Sendable, Hashable {
    /// The version of the policy that says so.
    package var policy: String
    package var parcels: [ParcelOptions]
    /// The way out where nobody takes it, for each delivery; only where the policy demands it.
    package var ladders: [DeliveryLadder]?
    /// What recipients wish for all their deliveries: read before anything is handed over.
    package var preferences: [DeliveryPreferences]?

    package init(
        policy: String, parcels: [ParcelOptions], ladders: [DeliveryLadder]? = nil,
        preferences: [DeliveryPreferences]? = nil
    ) {
        self.ladders = ladders
        self.preferences = preferences
        self.policy = policy
        self.parcels = parcels
    }
}

/// How one parcel may change hands.
package struct ParcelOptions: Codable, Sendable, Hashable {
    package var parcel: String
    package var consignment: String
    /// What is tried first comes first.
    package var options: [HandoffOption]
    package var refused: [RefusedMode]
    /// Every rule that held.
    package var findings: [PolicyFinding]
    /// In years; only where an age has to be shown.
    package var minimumAge: Int?

    package init(
        parcel: String, consignment: String, options: [HandoffOption], refused: [RefusedMode],
        findings: [PolicyFinding], minimumAge: Int? = nil
    ) {
        self.parcel = parcel
        self.consignment = consignment
        self.options = options
        self.refused = refused
        self.findings = findings
        self.minimumAge = minimumAge
    }
}

/// A way that is open, and what it asks for.
package struct HandoffOption: Codable, Sendable, Hashable {
    package var mode: HandoffModeName
    /// Each of these has to be there.
    package var proofs: [ProofChoice]

    package init(mode: HandoffModeName, proofs: [ProofChoice]) {
        self.mode = mode
        self.proofs = proofs
    }
}

/// One of these proofs.
package struct ProofChoice: Codable, Sendable, Hashable {
    package var anyOf: [ProofKindName]

    package init(anyOf: [ProofKindName]) { self.anyOf = anyOf }
}

/// A way that is closed, and why.
package struct RefusedMode: Codable, Sendable, Hashable {
    package var mode: HandoffModeName
    package var rule: String
    package var sentence: String

    package init(mode: HandoffModeName, rule: String, sentence: String) {
        self.mode = mode
        self.rule = rule
        self.sentence = sentence
    }
}

/// A rule that held, in words.
package struct PolicyFinding: Codable, Sendable, Hashable {
    package var rule: String
    package var sentence: String

    package init(rule: String, sentence: String) {
        self.rule = rule
        self.sentence = sentence
    }
}
