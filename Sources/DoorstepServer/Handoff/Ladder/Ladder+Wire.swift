internal import Delivery
internal import DoorstepAPI

extension AttemptLadder {
    init(_ ladder: EscalationLadder, of attempt: Attempt) {
        self.init(
            attempt: attempt.id.code, policy: ladder.policy,
            rungs: ladder.steps.map { step in
                LadderRung(
                    step,
                    triedAt: attempt.rungs.filter { $0.rung == step.rung }.map(\.occurredAt).min())
            },
            next: ladder.untried(given: attempt.rungs).first.map(RungName.init) ?? .reschedule)
    }
}

extension LadderRung {
    init(_ step: EscalationLadder.Step, triedAt: Instant? = nil) {
        self.init(
            rung: RungName(step.rung),
            modes: step.modes.compactMap { HandoffModeName(rawValue: $0.code) },
            evidence: step.evidence.map { group in
                group.compactMap { RungEvidenceName(rawValue: $0.code) }
            },
            waitSeconds: Int(step.waitSeconds),
            skipped: step.skip.map { PolicyFinding(rule: $0.rule, sentence: $0.sentence) },
            triedAt: triedAt?.rfc3339)
    }
}

extension RungName {
    init(_ rung: Rung) { self = RungName(rawValue: rung.code) ?? .reschedule }
}

extension [TriedRung] {
    /// What was tried in an attempt; nil when nothing was.
    init?(_ attempt: Attempt) {
        if attempt.rungs.isEmpty { return nil }
        self = attempt.rungs.sorted { $0.occurredAt < $1.occurredAt }.map {
            TriedRung(
                rung: RungName($0.rung),
                outcome: RungOutcomeName(rawValue: $0.outcome.rawValue) ?? .noAnswer,
                at: $0.occurredAt.rfc3339)
        }
    }
}

extension LadderDetails {
    init(_ rules: LadderRules) {
        self.init(
            contacts: rules.contacts.compactMap { ContactChannelName(rawValue: $0.rawValue) },
            contactWaitSeconds: Int(rules.contactWaitSeconds),
            neighbourWaitSeconds: Int(rules.neighbourWaitSeconds))
    }
}

extension LadderRules {
    init(_ wire: LadderDetails, _ pointer: String, _ reader: inout FormReader) {
        let contacts = wire.contacts.compactMap { Attempt.Contact.Channel(rawValue: $0.rawValue) }
        if contacts.isEmpty {
            reader.fault(pointer + "/contacts", .missing, "Say how the recipient is tried.")
        }
        if Set(contacts).count < contacts.count {
            reader.fault(pointer + "/contacts", .duplicate, "A way to try stands there twice.")
        }
        self.init(
            contacts: contacts, contactWaitSeconds: Int64(wire.contactWaitSeconds),
            neighbourWaitSeconds: Int64(wire.neighbourWaitSeconds))
    }
}
