internal import Attestation
package import Delivery
internal import EventLog

extension HandoffPolicy: Registered {
    package static var noun: String { "handoffPolicy" }

    /// An organisation has one.
    static let stream = "handoffPolicy/own"

    package func facts(_ type: String) -> Facts {
        Facts(type, ["version": .string(version), "policy": json])
    }

    package init(_ facts: Facts) throws {
        let policy = facts.part(facts.open["policy"] ?? [:])
        self.init(
            highValues: try Set(policy.list("highValues").map { try Money(policy.part($0)) }),
            minimumAge: Int(try policy.number("minimumAge")),
            offersContactless: policy.open["offersContactless"]?.asBool ?? false,
            rules: try policy.list("rules").map { try HandoffRule(policy.part($0)) },
            ladder: try policy.open["ladder"].map { try LadderRules(policy.part($0)) })
    }

    /// The same words have the same version, whoever sets them and whenever: `HP-` and the start of
    /// SHA-256 over the policy's canonical JSON.
    package var version: String {
        "HP-" + Digest.of(String(decoding: json.canonicalBytes, as: UTF8.self)).prefix(16)
    }

    private var json: JSON {
        .members([
            "highValues": .moneys(highValues), "minimumAge": JSON(minimumAge),
            "offersContactless": .bool(offersContactless), "rules": .array(rules.map(\.json)),
            "ladder": ladder?.json,
        ])
    }
}

extension HandoffRule {
    fileprivate var json: JSON {
        .members([
            "name": .string(name), "sentence": .string(sentence), "when": condition.json,
            "forbids": forbids.isEmpty ? nil : .words(forbids),
            "demands": demands.isEmpty ? nil : .array(demands.map(\.json)),
            "prefers": prefers.isEmpty ? nil : .array(prefers.map { .string($0.code) }),
        ])
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            try facts.text("name"), try facts.text("sentence"),
            when: try HandoffCondition(facts.part(facts.open["when"] ?? [:])),
            forbids: Set(try facts.words("forbids")),
            demands: try (facts.open["demands"]?.asArray ?? []).map {
                let demand = facts.part($0)
                return Demand(
                    anyOf: try demand.words("anyOf"), in: Set(try demand.words("modes")))
            }, prefers: try facts.words("prefers"))
    }
}

extension HandoffRule.Demand {
    fileprivate var json: JSON {
        ["modes": .words(modes), "anyOf": .array(anyOf.map { .string($0.code) })]
    }
}

extension HandoffCondition {
    fileprivate var json: JSON {
        .members([
            "goods": .some(goods), "valueFrom": valueFrom.isEmpty ? nil : .moneys(valueFrom),
            "buildings": .some(buildings), "weather": .some(weather),
            "postcodes": postcodes.isEmpty
                ? nil : .array(postcodes.sorted().map { .string($0) }),
            "reach": .some(reach), "promised": .some(promised), "proofs": .some(proofs),
            "fragile": isFragile.map { .bool($0) },
        ])
    }

    fileprivate init(_ facts: Facts) throws {
        self.init(
            goods: Set(try facts.words("goods")),
            valueFrom: try Set(
                (facts.open["valueFrom"]?.asArray ?? []).map { try Money(facts.part($0)) }),
            buildings: Set(try facts.words("buildings")),
            weather: Set(try facts.words("weather")),
            postcodes: Set((facts.open["postcodes"]?.asArray ?? []).compactMap(\.asString)),
            reach: Set(try facts.words("reach")), promised: Set(try facts.words("promised")),
            proofs: Set(try facts.words("proofs")), isFragile: facts.open["fragile"]?.asBool)
    }
}

extension Money {
    fileprivate init(_ facts: Facts) throws {
        guard
            let money = Money(
                minorUnits: try facts.number("amount"), currency: try facts.text("currency"))
        else { throw UnreadableEvent(facts.type, "amount") }
        self = money
    }
}

extension Facts {
    /// The words of a list that may be missing.
    fileprivate func words<Word: RawRepresentable>(_ field: String) throws -> [Word]
    where Word.RawValue == String {
        try (open[field]?.asArray ?? []).map { item in
            guard let word = item.asString.flatMap(Word.init(rawValue:)) else {
                throw UnreadableEvent(type, field)
            }
            return word
        }
    }
}

extension JSON {
    /// Sorted, so that the same set is the same text.
    fileprivate static func words<Word: RawRepresentable>(_ words: Set<Word>) -> JSON
    where Word.RawValue == String {
        .array(words.map(\.rawValue).sorted().map { .string($0) })
    }

    /// The same; nothing when there are none.
    fileprivate static func some<Word: RawRepresentable>(_ words: Set<Word>) -> JSON?
    where Word.RawValue == String {
        words.isEmpty ? nil : .words(words)
    }

    fileprivate static func moneys(_ moneys: Set<Money>) -> JSON {
        .array(
            moneys.sorted { ($0.currency, $0.minorUnits) < ($1.currency, $1.minorUnits) }.map {
                ["amount": .integer($0.minorUnits), "currency": .string($0.currency)]
            })
    }
}
