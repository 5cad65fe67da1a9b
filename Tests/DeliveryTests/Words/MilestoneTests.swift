import Delivery
import Testing

struct MilestoneTests {
    @Test func `codes read back, and the numbers are those of the vocabulary`() {
        for milestone in Milestone.allCases {
            #expect(Milestone(code: milestone.code) == milestone)
        }
        #expect(Milestone.handedOff.rawValue == 80)
        #expect(Milestone.returning.rawValue == 110)
    }

    @Test func `nothing late or doubled moves a parcel back`() {
        for current in Milestone.allCases {
            #expect(!current.mayFollow(current))
            for next in Milestone.allCases where next < current && next != .attemptFailed {
                let isReturn = next == .returning
                #expect(!next.mayFollow(current) || isReturn, "\(next.code) after \(current.code)")
            }
        }
    }

    @Test func `a failed attempt closes an open one, and a new one may follow`() {
        #expect(Milestone.attemptFailed.mayFollow(.attempted))
        #expect(Milestone.attempted.mayFollow(.attemptFailed))
        #expect(!Milestone.attemptFailed.mayFollow(.handedOff))
    }

    @Test func `what was never picked up is not returned`() {
        #expect(!Milestone.returning.mayFollow(.tendered))
        #expect(Milestone.returning.mayFollow(.pickedUp))
        #expect(Milestone.returning.mayFollow(.collected))
        #expect(!Milestone.returning.mayFollow(.custodyClosed))
    }
}
