import Delivery
import Testing

struct EvidenceRuleTests {
    private let rule = EvidenceRule()

    @Test func `codes that put it on the recipient or the place are never free`() {
        for reason in ReasonCode.allCases where rule.isForTheDoor(reason) {
            switch reason.attribution {
            case .recipient, .addressData, .access:
                let isFree = rule.missing(for: reason, given: []).isEmpty
                #expect(!isFree || reason == .rcpPayment, "\(reason.code)")
            default: break
            }
        }
    }

    @Test func `of several ways to show it the nearest is asked for`() {
        #expect(rule.missing(for: .rcpRefused, given: [.photo]) == [.arrivalInFence])
        #expect(rule.missing(for: .rcpRefused, given: [.arrivalInFence, .statement]).isEmpty)
    }

    @Test func `all evidence there is satisfies every code`() {
        for reason in ReasonCode.allCases {
            #expect(rule.missing(for: reason, given: Set(Evidence.allCases)).isEmpty)
        }
    }
}
