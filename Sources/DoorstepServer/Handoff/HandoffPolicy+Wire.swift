internal import Delivery
internal import DoorstepAPI

extension HandoffPolicyRecord {
    init(_ edition: PolicyEdition, isInForce: Bool) {
        self.init(
            version: edition.version, since: edition.since?.rfc3339, inForce: isInForce,
            policy: HandoffPolicyDetails(edition.policy))
    }
}

extension HandoffPolicyDetails {
    init(_ policy: HandoffPolicy) {
        self.init(
            highValues: policy.highValues.amounts, minimumAge: policy.minimumAge,
            offersContactless: policy.offersContactless,
            rules: policy.rules.map(HandoffRuleDetails.init),
            ladder: policy.ladder.map(LadderDetails.init))
    }
}

extension HandoffRuleDetails {
    fileprivate init(_ rule: HandoffRule) {
        self.init(
            name: rule.name, sentence: rule.sentence,
            when: HandoffConditionDetails(rule.condition), forbids: named(rule.forbids),
            demands: rule.demands.isEmpty
                ? nil
                : rule.demands.map {
                    ProofDemand(
                        modes: $0.modes == HandoffMode.every ? nil : named($0.modes),
                        anyOf: $0.anyOf.compactMap { ProofKindName(rawValue: $0.code) })
                },
            prefers: rule.prefers.isEmpty
                ? nil : rule.prefers.compactMap { HandoffModeName(rawValue: $0.code) })
    }
}

extension HandoffConditionDetails {
    fileprivate init?(_ condition: HandoffCondition) {
        if condition == HandoffCondition() { return nil }
        self.init(
            goods: named(condition.goods),
            valueFrom: condition.valueFrom.isEmpty ? nil : condition.valueFrom.amounts,
            buildings: named(condition.buildings), weather: named(condition.weather),
            postcodes: condition.postcodes.isEmpty ? nil : condition.postcodes.sorted(),
            reach: named(condition.reach), promised: named(condition.promised),
            proofs: named(condition.proofs), fragile: condition.isFragile)
    }
}

extension HandoffPolicy {
    /// - Throws: `Malformed` naming every field that cannot be taken.
    init(_ wire: HandoffPolicyDetails) throws {
        var reader = FormReader()
        let limits = reader.monies("/highValues", wire.highValues)
        let rules = wire.rules.enumerated().map { index, rule in
            HandoffRule(rule, "/rules/\(index)", &reader)
        }
        let ladder = wire.ladder.map { LadderRules($0, "/ladder", &reader) }
        if !reader.faults.isEmpty { throw reader.malformed }
        self.init(
            highValues: limits, minimumAge: wire.minimumAge,
            offersContactless: wire.offersContactless, rules: rules, ladder: ladder)
    }
}

extension HandoffRule {
    fileprivate init(
        _ wire: HandoffRuleDetails, _ pointer: String, _ reader: inout FormReader
    ) {
        let when = wire.when
        self.init(
            wire.name, wire.sentence,
            when: HandoffCondition(
                goods: words(when?.goods),
                valueFrom: reader.monies(pointer + "/when/valueFrom", when?.valueFrom ?? []),
                buildings: words(when?.buildings), weather: words(when?.weather),
                postcodes: Set(when?.postcodes ?? []), reach: words(when?.reach),
                promised: words(when?.promised), proofs: words(when?.proofs),
                isFragile: when?.fragile),
            forbids: words(wire.forbids),
            demands: (wire.demands ?? []).enumerated().map { index, demand in
                if demand.anyOf.isEmpty {
                    reader.fault(
                        "\(pointer)/demands/\(index)/anyOf", .missing, "Name at least one proof.")
                }
                return Demand(
                    anyOf: demand.anyOf.compactMap { ProofKind(rawValue: $0.rawValue) },
                    in: demand.modes.map { words($0) } ?? HandoffMode.every)
            },
            prefers: (wire.prefers ?? []).compactMap { HandoffMode(rawValue: $0.rawValue) })
    }
}

extension FormReader {
    /// One amount for each currency.
    fileprivate mutating func monies(_ pointer: String, _ amounts: [MoneyAmount]) -> Set<Money> {
        var monies: Set<Money> = []
        for (index, amount) in amounts.enumerated() {
            guard
                let money = Money(
                    minorUnits: Int64(amount.amount), currency: amount.currency)
            else {
                fault("\(pointer)/\(index)/currency", .unreadable, "A currency looks like EUR.")
                continue
            }
            if monies.contains(where: { $0.currency == money.currency }) {
                fault("\(pointer)/\(index)", .duplicate, "\(money.currency) stands there twice.")
            }
            monies.insert(money)
        }
        return monies
    }
}

extension Set<Money> {
    fileprivate var amounts: [MoneyAmount] {
        sorted { $0.currency < $1.currency }.map {
            MoneyAmount(amount: Int($0.minorUnits), currency: $0.currency)
        }
    }
}

/// Words of the rules as the API calls them, in a steady order; nil when there are none.
private func named<Word: RawRepresentable, Name: RawRepresentable>(_ words: Set<Word>) -> [Name]?
where Word.RawValue == String, Name.RawValue == String {
    words.isEmpty ? nil : words.map(\.rawValue).sorted().compactMap { Name(rawValue: $0) }
}

private func words<Word: RawRepresentable, Name: RawRepresentable>(_ names: [Name]?) -> Set<Word>
where Word.RawValue == String, Name.RawValue == String {
    Set((names ?? []).compactMap { Word(rawValue: $0.rawValue) })
}
