import Delivery
import Testing

struct HandoffPolicyTests {
    private func decide(
        under policy: HandoffPolicy = .standard,
        _ change: (inout HandoffCircumstances) throws -> Void
    ) rethrows -> HandoffDecision {
        var it = HandoffCircumstances(promised: .doorstep, building: .house)
        try change(&it)
        return policy.decide(for: it, version: "v")
    }

    private func euros(_ cents: Int64) throws -> Set<Money> {
        [try #require(Money(minorUnits: cents, currency: "EUR"))]
    }

    @Test func `what nobody takes is photographed`() {
        let decision = decide { _ in }
        for option in decision.options {
            let needsPhoto =
                option.mode.isUnattended || option.mode == .neighbour || option.mode == .mailroom
            #expect(option.proofs.contains([.photo]) == needsPhoto, "\(option.mode)")
        }
    }

    @Test func `what is dear goes into the recipient's hands, with a signature and a second proof`()
        throws
    {
        let dear = try decide { $0.values = try euros(50_000) }
        #expect(dear.options.map(\.mode) == [.person])
        #expect(dear.options.first?.proofs == [[.signature], [.pin, .idCheck]])
        #expect(dear.refusal(of: .doorstep)?.rule == "high-value")
        #expect(dear.refused.count == HandoffMode.allCases.count - 1)
        #expect(dear.options.first?.missing(given: [.photo, .signature]) == [[.pin, .idCheck]])
    }

    @Test func `a value in a currency without a limit is a high one`() throws {
        let yen = try #require(Money(minorUnits: 1, currency: "JPY"))
        #expect(decide { $0.values = [yen] }.options.map(\.mode) == [.person])
    }

    @Test(arguments: [ProofKind.signature, .pin, .ageCheck, .idCheck, .contactless])
    func `what a person must show is never left at a door`(proof: ProofKind) {
        let decision = decide { $0.proofs = [proof] }
        for mode in HandoffMode.unattended { #expect(decision.option(mode) == nil) }
        let person = decision.option(.person)
        let kind: ProofKind = proof == .contactless ? .signature : proof
        #expect(person?.proofs.contains { $0.contains(kind) } == true)
    }

    @Test(arguments: [GoodsClass.regulated, .ageRestricted])
    func `goods of the law go to a person who is looked at`(goods: GoodsClass) {
        let decision = decide { $0.goods = [goods] }
        #expect(decision.options.map(\.mode) == [.person])
        #expect(decision.option(.person)?.proofs.count == 1)
        #expect((decision.minimumAge == 18) == (goods == .ageRestricted))
        let elder = decide {
            $0.goods = [goods]
            $0.minimumAge = 20
        }
        #expect((elder.minimumAge == 20) == (goods == .ageRestricted))
    }

    @Test func `cold goods are not left, and snow closes the doorstep`() {
        let cold = decide { $0.goods = [.chilled] }
        #expect(cold.options.map(\.mode) == [.neighbour, .person])
        #expect(decide { $0.weather = .snow }.refusal(of: .doorstep)?.rule == "under-a-roof")
        #expect(decide { $0.weather = .rain }.option(.doorstep) != nil)
    }

    @Test func `a block prefers a locker, else its lobby`() {
        let block = decide {
            $0.building = .apartment
            $0.promised = .lobby
        }
        #expect(block.options.prefix(2).map(\.mode) == [.lobby, .locker])
        #expect(decide { $0.building = .office }.refusal(of: .doorstep)?.rule == "at-a-business")
    }

    @Test func `nothing is left where that was not agreed`() {
        let person = decide { $0.promised = .person }
        #expect(person.options.first?.mode == .person)
        #expect(person.refusal(of: .doorstep)?.rule == "left-as-agreed")
    }

    @Test func `a confirmation stands for a signature only where a policy offers it`() throws {
        let signed = decide { $0.proofs = [.signature] }
        let option = try #require(signed.option(.person))
        #expect(option.proofs == [[.signature, .contactless]])
        #expect(option.missing(given: [.contactless]) == [[.photo]])
        #expect(option.missing(given: [.contactless, .photo]).isEmpty)
        #expect(option.isContactless(given: [.contactless, .photo]))
        #expect(!option.isContactless(given: [.contactless, .photo, .signature]))
        let unreachable = decide {
            $0.proofs = [.signature]
            $0.reach = .unreachable
        }
        #expect(unreachable.option(.person)?.proofs == [[.signature]])
        let dear = try decide {
            $0.proofs = [.signature]
            $0.values = try euros(50_000)
        }
        #expect(dear.option(.person)?.proofs.first == [.signature])
    }

    @Test func `every closed way has its rule and every rule that held its sentence`() {
        for type in PropertyType.allCases {
            let decision = decide { $0.building = type }
            let known = decision.options.map(\.mode) + decision.refused.map(\.mode)
            #expect(Set(known) == HandoffMode.every && known.count == HandoffMode.every.count)
            let names = Set(decision.findings.map(\.rule))
            #expect(decision.refused.allSatisfy { names.contains($0.rule) })
            #expect(decision.findings.allSatisfy { $0.sentence.hasSuffix(".") })
        }
    }

    @Test func `no rules of an organisation open what the floor closes`() throws {
        let open = HandoffPolicy(
            highValues: try euros(50_000), minimumAge: 18, offersContactless: true, rules: [])
        for change in [
            { (it: inout HandoffCircumstances) in it.goods = [.regulated] },
            { it in it.goods = [.ageRestricted] },
            { it in it.values = Set([Money(minorUnits: 50_000, currency: "EUR")].compactMap(\.self))
            },
        ] {
            #expect(decide(under: open, change).options.map(\.mode) == [.person])
        }
    }
}

struct PolicySoundnessTests {
    private func policy(
        limit: Int64 = 50_000, _ rules: [HandoffRule]
    ) throws -> HandoffPolicy {
        HandoffPolicy(
            highValues: [try #require(Money(minorUnits: limit, currency: "EUR"))], minimumAge: 18,
            offersContactless: false, rules: rules)
    }

    private let inABlock = HandoffRule(
        "block", "A block has a lobby.", when: HandoffCondition(buildings: [.apartment]),
        forbids: [.doorstep])

    @Test func `the standard policy is sound`() {
        #expect(HandoffPolicy.standard.faults.isEmpty)
    }

    @Test func `a policy that treats every delivery alike fails, and says so`() throws {
        let same = HandoffRule("same", "Always a photo.", demands: [.init(.photo)])
        for rules in [[], [same]] {
            let faults = try policy(rules).faults
            #expect(faults.map(\.code) == [.treatsAllAlike])
            #expect(faults.first?.detail.contains("alike") == true)
        }
        // Rules that name words and then say the same are no difference either.
        let twins = [
            HandoffRule(
                "house", "A photo.", when: HandoffCondition(buildings: [.house]),
                demands: [.init(.photo)]),
            HandoffRule(
                "others", "A photo.",
                when: HandoffCondition(
                    buildings: Set(PropertyType.allCases).subtracting([.house])),
                demands: [.init(.photo)]),
        ]
        #expect(try policy(twins).faults.map(\.code) == [.treatsAllAlike])
    }

    @Test func `a policy that knows no building fails`() throws {
        let cold = HandoffRule(
            "cold", "Cold goods.", when: HandoffCondition(goods: [.frozen]), forbids: [.doorstep])
        #expect(try policy([cold]).faults.map(\.code) == [.ignoresBuilding])
        #expect(try policy([cold, inABlock]).faults.isEmpty)
    }

    @Test func `rules that close every way for a delivery are refused by name`() throws {
        let shut = HandoffRule(
            "shut", "Nobody in storms.", when: HandoffCondition(weather: [.storm]),
            forbids: [.person])
        let faults = try policy([inABlock, shut]).faults
        #expect(faults.map(\.code) == [.closesEveryWay])
        #expect(faults.first?.detail.contains("shut") == true)
        #expect(faults.first?.detail.contains("regulated") == true)
    }

    @Test func `a limit that nothing reaches is none`() throws {
        #expect(
            try policy(limit: HandoffPolicy.highestLimit + 1, [inABlock]).faults.map(\.code)
                == [.limitTooHigh])
        let none = HandoffPolicy(
            highValues: [], minimumAge: 18, offersContactless: false, rules: [inABlock])
        #expect(none.faults.map(\.code) == [.limitMissing])
        let twice = try policy([inABlock, inABlock])
        #expect(twice.faults.map(\.code) == [.duplicateRule])
        let idle = HandoffRule("idle", "Nothing.")
        #expect(try policy([inABlock, idle]).faults.map(\.code) == [.idleRule])
    }
}
