import Delivery
import Testing

/// When a door that stayed shut is tried again.
struct ReattemptPolicyTests {
    private let morning = ChangePolicy.Slot(from: 8 * 60, to: 12 * 60)
    private let evening = ChangePolicy.Slot(from: 17 * 60, to: 20 * 60)
    /// A Friday.
    private let friday = CalendarDay("2026-11-27")

    private func policy(attempts: Int = 3) throws -> ReattemptPolicy {
        let slots = [try #require(morning), try #require(evening)]
        return try #require(
            ReattemptPolicy(attempts: attempts, weekdays: [1, 2, 3, 4, 5], slots: slots))
    }

    @Test func `who was not there in the morning is tried on the next evening that vans drive`()
        throws
    {
        let step = try policy().next(
            after: 1, because: .rcpNotHome, at: 10 * 60, today: try #require(friday))
        let monday = try #require(CalendarDay("2026-11-30"))
        #expect(step == .again(monday, try #require(evening)))
        let late = try policy().next(
            after: 1, because: .rcpNotHome, at: 18 * 60, today: try #require(friday))
        #expect(late == .again(monday, try #require(morning)))
    }

    @Test func `the last try in vain, and what no second try mends, goes to a person`() throws {
        let today = try #require(friday)
        let tried = try policy(attempts: 2).next(
            after: 2, because: .rcpNotHome, at: 600, today: today)
        #expect(tried == .person(.triedEnough))
        for reason in [ReasonCode.adrWrong, .rcpRefused, .rcpUnderage, .carDamaged] {
            let step = try policy().next(after: 1, because: reason, at: 600, today: today)
            #expect(step == .person(.needsChange), "\(reason)")
        }
    }

    @Test func `a policy without a day or a slot is none`() throws {
        let slot = try #require(morning)
        #expect(ReattemptPolicy(attempts: 3, weekdays: [], slots: [slot]) == nil)
        #expect(ReattemptPolicy(attempts: 3, weekdays: [1], slots: []) == nil)
        #expect(ReattemptPolicy(attempts: 0, weekdays: [1], slots: [slot]) == nil)
    }
}
