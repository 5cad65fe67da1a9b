internal import Delivery
internal import DoorstepAPI

/// The rules of failures, for phones that have to know them without network.
func doorRulesEndpoints() -> [Endpoint] {
    [
        .read(
            "/v1/door-rules", "readDoorRules",
            "Which failures may be told at a door, and the evidence that each of them needs",
            stage: "Handoff", needs: .follow, answers: DoorRulesRecord.self
        ) { _ in DoorRulesRecord(EvidenceRule()) }
    ]
}

extension DoorRulesRecord {
    fileprivate init(_ rule: EvidenceRule) {
        self.init(
            version: rule.version, fenceMeters: Int(doorFenceMeters),
            minimumDwellSeconds: Int(rule.minimumDwellSeconds),
            reasons: ReasonCode.allCases.filter(rule.isForTheDoor).map { reason in
                DoorReason(
                    code: reason.code,
                    demands: rule.demanded(for: reason).map { $0.map(\.rawValue) },
                    isRetryable: reason.isRetryable)
            })
    }
}
