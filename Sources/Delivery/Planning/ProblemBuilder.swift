package import RouteOptimizer

/// Puts orders and shifts into the engine's language, and its answer back into ours.
///
/// Times count in seconds from the start of the earliest shift; place 0 is the site. Orders that
/// the day cannot hold are sorted out before, so that the engine only ever sees what is possible.
package struct ProblemBuilder: Sendable {
    package let site: Site
    package let orders: [PlanOrder]
    package let shifts: [PlanShift]
    package let policy: PlanPolicy
    /// What stops took at such places, in seconds; empty while that is not surer than the plan.
    package let learned: [ConsignmentID: Int]
    /// Orders that no shift of the day can keep, and why.
    package let impossible: [Unassigned]
    private let origin: Instant

    package init(
        site: Site, orders: [PlanOrder], shifts: [PlanShift], policy: PlanPolicy = PlanPolicy(),
        learned: [ConsignmentID: Int] = [:]
    ) {
        self.learned = learned
        self.site = site
        self.shifts = shifts
        self.policy = policy
        origin = shifts.map(\.shift.hours.from).min() ?? Instant(milliseconds: 0)
        let limit = ShiftLimits(shifts, policy)
        impossible = orders.compactMap { order in
            limit.reason(against: order).map { Unassigned(order.id, $0) }
        }
        let left = Set(impossible.map(\.consignment))
        self.orders = orders.filter { !left.contains($0.id) }
    }

    /// For orders that have their routes already: none is sorted out.
    package init(
        site: Site, planned orders: [PlanOrder], shifts: [PlanShift],
        policy: PlanPolicy = PlanPolicy()
    ) {
        learned = [:]
        self.site = site
        self.shifts = shifts
        self.policy = policy
        self.orders = orders
        impossible = []
        origin = shifts.map(\.shift.hours.from).min() ?? Instant(milliseconds: 0)
    }

    /// The places whose distances the engine needs: the site, then every order.
    package var places: [Place] { [site.place] + orders.map(\.place) }

    package func problem(travel: TravelMatrix) throws(ProblemFault) -> Problem {
        try Problem(
            jobs: orders.enumerated().map { job(for: $1, at: $0 + 1) },
            vehicles: shifts.map(vehicle), travel: [travel])
    }

    package func job(for order: PlanOrder, at location: Int) -> Problem.Job {
        Problem.Job(
            location: location, serviceSeconds: Int32(clamping: service(of: order)),
            windows: [
                Problem.Window(
                    opens: seconds(order.promise.window.from),
                    closes: seconds(order.promise.window.to))
            ],
            delivered: load(of: order), prize: policy.pricePerLeftOut)
    }

    package func vehicle(for plan: PlanShift) -> Problem.Vehicle {
        let hours = plan.shift.hours
        let loaded = hours.from + .seconds(policy.loadingSeconds)
        let middle = Int32(clamping: hours.length.components.seconds / 2)
        let rest = Int32(clamping: plan.shift.breakMinutes * 60)
        let hour: Int32 = 3_600
        return Problem.Vehicle(
            start: 0, end: 0,
            shift: Problem.Window(
                opens: seconds(min(loaded, hours.to)), closes: seconds(hours.to)),
            capacity: [
                Int32(clamping: plan.vehicle.maxWeightGrams),
                Int32(clamping: plan.vehicle.maxVolumeCm3 ?? ShiftLimits.roomy),
            ],
            rest: rest == 0
                ? nil
                : Problem.Break(
                    window: Problem.Window(
                        opens: seconds(hours.from) + max(0, middle - hour),
                        closes: seconds(hours.from) + middle + hour), seconds: rest),
            fixedPrice: policy.pricePerVehicle, pricePerSecond: policy.pricePerSecond,
            pricePerMeter: policy.pricePerMeter)
    }

    /// How long a stop for this order takes.
    package func service(of order: PlanOrder) -> Int {
        learned[order.id] ?? order.serviceSeconds
            ?? policy.usualSeconds(parcels: order.parcels.count)
    }

    private func load(of order: PlanOrder) -> [Int32] {
        [
            Int32(clamping: order.parcels.reduce(0) { $0 + $1.weightGrams }),
            Int32(
                clamping: order.parcels.reduce(0) { $0 + ($1.volumeCm3 ?? policy.volumeCm3) }),
        ]
    }

    /// A time of ours as the engine counts it.
    package func seconds(_ moment: Instant) -> Int32 {
        Int32(clamping: moment.since(origin).components.seconds)
    }

    /// A time of the engine's as a moment of ours.
    package func moment(_ seconds: Int32) -> Instant { origin + .seconds(Int64(seconds)) }
}
