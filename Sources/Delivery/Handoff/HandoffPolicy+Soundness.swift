extension HandoffPolicy {
    /// Why a policy cannot be taken.
    package struct Fault: Sendable, Hashable {
        package enum Code: String, Sendable, CaseIterable {
            case treatsAllAlike = "treats-all-alike"
            case ignoresBuilding = "ignores-building"
            case closesEveryWay = "closes-every-way"
            case limitMissing = "limit-missing"
            case limitTooHigh = "limit-too-high"
            case duplicateRule = "duplicate-rule"
            case idleRule = "idle-rule"
        }

        /// Where it is: a JSON pointer.
        package let pointer: String
        package let code: Code
        package let detail: String
    }

    /// What is wrong with it as a whole; empty when it may be set.
    ///
    /// It is tried on every kind of delivery that its rules could tell apart.
    package var faults: [Fault] { limitFaults + ruleFaults + differenceFaults + closedFaults }

    /// Above it nothing of the usual currencies would ever be dear.
    package static let highestLimit: Int64 = 500_000

    private var limitFaults: [Fault] {
        if highValues.isEmpty {
            return [Fault("/highValues", .limitMissing, "Say from which value on it is high.")]
        }
        return highValues.filter { $0.minorUnits > HandoffPolicy.highestLimit }
            .sorted { $0.currency < $1.currency }.map { limit in
                Fault(
                    "/highValues", .limitTooHigh,
                    "\(limit.minorUnits) \(limit.currency) is more than "
                        + "\(HandoffPolicy.highestLimit): then nothing would be of high value.")
            }
    }

    private var ruleFaults: [Fault] {
        var seen: Set<String> = []
        var faults: [Fault] = []
        for (index, rule) in rules.enumerated() {
            if !seen.insert(rule.name).inserted {
                faults.append(
                    Fault(
                        "/rules/\(index)/name", .duplicateRule, "\(rule.name) stands there twice."))
            }
            if rule.forbids.isEmpty && rule.demands.isEmpty && rule.prefers.isEmpty {
                faults.append(
                    Fault("/rules/\(index)", .idleRule, "\(rule.name) forbids and demands nothing.")
                )
            }
        }
        return faults
    }

    /// The organisation's own rules have to tell deliveries apart; the floor does so anyway.
    private var differenceFaults: [Fault] {
        var answers: Set<Answer> = []
        var asksBuilding = false
        let samples = PolicySamples(self)
        samples.forEach { it in
            let here = Set(samples.atEachBuilding(it).map(ownAnswer))
            answers.formUnion(here)
            asksBuilding = asksBuilding || here.count > 1
            return !asksBuilding
        }
        if answers.count < 2 {
            return [
                Fault(
                    "/rules", .treatsAllAlike,
                    "These rules treat every delivery alike, whatever it is worth, whatever is in it "
                        + "and wherever it goes. Say what differs.")
            ]
        }
        if asksBuilding { return [] }
        return [
            Fault(
                "/rules", .ignoresBuilding,
                "No rule asks what stands there: a house, a block and an office are not alike.")
        ]
    }

    /// What the organisation's own rules say, apart from their words.
    private struct Answer: Hashable {
        let order: [HandoffMode]
        let proofs: [[[ProofKind]]]
    }

    private func ownAnswer(_ it: HandoffCircumstances) -> Answer {
        var unbiased = it
        // What was promised comes first under any rules: that is no difference that they make.
        unbiased.promised = .person
        let weighed = Weighing(rules.filter { $0.condition.holds(for: it) }, for: unbiased)
        return Answer(order: weighed.order, proofs: weighed.order.map(weighed.proofs))
    }

    /// A delivery for which nothing is open can only come back.
    private var closedFaults: [Fault] {
        var shut: HandoffDecision?
        let samples = PolicySamples(self)
        samples.forEach { it in
            shut = samples.atEachBuilding(it).lazy.map { decide(for: $0, version: "") }
                .first { $0.options.isEmpty }
            return shut == nil
        }
        guard let shut else { return [] }
        let names = shut.findings.map(\.rule).joined(separator: ", ")
        return [
            Fault(
                "/rules", .closesEveryWay,
                "Together these rules leave a delivery no way at all: \(names).")
        ]
    }
}

extension HandoffPolicy.Fault {
    fileprivate init(_ pointer: String, _ code: Code, _ detail: String) {
        self.init(pointer: pointer, code: code, detail: detail)
    }
}
