/// One change to a plan as a dispatcher would make it by hand, worked out before it is made.
package struct Proposal: Sendable, Hashable {
    /// The routes as they would be, with their times; a route that would be empty is left out.
    package let routes: [Solution.Route]
    /// The vehicles whose routes change.
    package let vehicles: [Int]
    /// What the plan would cost more, prizes won and lost left aside.
    package let price: Int
    /// The rules that the changed routes would break and did not break before.
    package let findings: [Finding]

    package var isSound: Bool { findings.isEmpty }
}
