/// The most that any shift of the day could do, to say at once why an order cannot be among it.
struct ShiftLimits {
    /// A vehicle that nobody measured is filled by weight alone.
    static let roomy: Int64 = 200_000_000

    private let hours: [Window]
    private let heaviest: Int64
    private let roomiest: Int64
    private let policy: PlanPolicy

    init(_ shifts: [PlanShift], _ policy: PlanPolicy) {
        hours = shifts.map(\.shift.hours)
        heaviest = shifts.map(\.vehicle.maxWeightGrams).max() ?? 0
        roomiest = shifts.map { $0.vehicle.maxVolumeCm3 ?? Self.roomy }.max() ?? 0
        self.policy = policy
    }

    func reason(against order: PlanOrder) -> Unassigned.Reason? {
        let weight = order.parcels.reduce(0) { $0 + $1.weightGrams }
        let volume = order.parcels.reduce(0) { $0 + ($1.volumeCm3 ?? policy.volumeCm3) }
        if weight > heaviest { return .tooHeavy }
        if volume > roomiest { return .tooLarge }
        if !hours.contains(where: { $0.overlaps(order.promise.window) }) { return .outsideShifts }
        return nil
    }
}
