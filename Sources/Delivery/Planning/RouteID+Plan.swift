extension RouteID {
    /// A route is named after its plan and counted within it; nil when the name grows too long.
    package init?(_ plan: PlanID, number: Int) { self.init("\(plan)-R\(number)") }

    /// The plan that a route is named after, if it is named so.
    package var plan: PlanID? {
        guard let dash = code.lastIndex(of: "-") else { return nil }
        let number = code[dash...].dropFirst()
        guard number.first == "R", number.count > 1,
            number.dropFirst().allSatisfy({ ("0"..."9").contains($0) })
        else { return nil }
        return PlanID(String(code[..<dash]))
    }
}
