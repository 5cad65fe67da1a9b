/// What must be there before a failure code is believed, and which codes a door may give at all.
///
/// The codes that a driver could use to fake an attempt are refused without their evidence (X9).
package struct EvidenceRule: Sendable {
    /// A person on the third floor needs this long to come to the door.
    package let minimumDwellSeconds: Int64
    /// Which of these rules was in force; kept with every refusal.
    package let version: String

    package init(minimumDwellSeconds: Int64 = 90, version: String = "2026-11") {
        self.minimumDwellSeconds = minimumDwellSeconds
        self.version = version
    }

    /// All of one group must be there; several groups are alternatives.
    package func demanded(for reason: ReasonCode) -> [[Evidence]] {
        switch reason {
        case .rcpNotHome: [[.arrivalInFence, .minimumDwell, .contactTry]]
        case .rcpUnreachable: [[.arrivalInFence, .callAndMessage]]
        case .rcpRefused: [[.arrivalInFence, .statement], [.arrivalInFence, .photo]]
        case .rcpIdFailed, .rcpUnderage: [[.checkResult]]
        case .rcpClosed, .accGate, .accConciergeHours, .accNoSafePlace: [[.arrivalInFence, .photo]]
        case .adrWrong: [[.photo]]
        case .adrNotFound: [[.arrivalInFence, .statement, .photo]]
        case .accAnimal, .accParking: [[.arrivalInFence, .statement]]
        case .carDamaged, .shpWrongItem, .shpPackaging: [[.photo]]
        default: [[]]
        }
    }

    /// Whether a driver at a door may give this code; the others come from people and systems.
    package func isForTheDoor(_ reason: ReasonCode) -> Bool {
        switch reason.attribution {
        case .recipient: !EvidenceRule.toldElsewhere.contains(reason)
        case .addressData, .access, .point: true
        case .carrier: reason == .carNoTime || reason == .carVehicle || reason == .carAccident
        case .custodian: reason == .carDamaged
        case .shipper: reason == .shpWrongItem || reason == .shpPackaging
        case .external: reason != .extHolidayEvent
        default: false
        }
    }

    /// Recipients tell these themselves, and clocks.
    private static let toldElsewhere: Set<ReasonCode> = [
        .rcpCancelled, .rcpRescheduled, .rcpMoved, .pudExpired,
    ]

    /// What is still missing for a code; empty when one group of evidence is complete.
    package func missing(for reason: ReasonCode, given evidence: Set<Evidence>) -> [Evidence] {
        let gaps = demanded(for: reason).map { group in group.filter { !evidence.contains($0) } }
        return gaps.min { $0.count < $1.count } ?? []
    }
}
