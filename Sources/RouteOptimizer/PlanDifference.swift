/// What changed from one plan of a problem to another, in words that a dispatcher reads.
package struct PlanDifference: Sendable, Hashable, CustomStringConvertible {
    /// A job that another vehicle does, or that came in or fell out; nil stands for nobody.
    package struct Move: Sendable, Hashable {
        package let job: Int
        package let from: Int?
        package let to: Int?
    }

    /// Jobs in the order of their numbers.
    package let moves: [Move]
    /// Vehicles that keep jobs and do them in another order.
    package let reordered: [Int]
    /// Vehicles that drive only in the one plan, or only in the other.
    package let parked: [Int]
    package let opened: [Int]
    /// The longest that somebody who keeps the vehicle is visited earlier or later, in seconds.
    package let largestShift: Int
    package let cost: Int
    package let meters: Int
    package let seconds: Int

    /// - Parameter reloads: visits to a depot, which change nothing for anybody and are passed over.
    package init(from old: Solution, to new: Solution, passingOver reloads: Set<Int> = []) {
        let (old, new) = (Self.without(reloads, old), Self.without(reloads, new))
        let (before, after) = (Self.homes(old), Self.homes(new))
        moves = Set(before.keys).union(after.keys).sorted().compactMap { job in
            before[job]?.vehicle == after[job]?.vehicle
                ? nil : Move(job: job, from: before[job]?.vehicle, to: after[job]?.vehicle)
        }
        let (orders, newOrders) = (Self.orders(old), Self.orders(new))
        reordered = orders.keys.sorted().filter { vehicle in
            let (one, other) = (orders[vehicle] ?? [], newOrders[vehicle] ?? [])
            let both = Set(one).intersection(other)
            return one.filter(both.contains) != other.filter(both.contains)
        }
        parked = orders.keys.filter { newOrders[$0] == nil }.sorted()
        opened = newOrders.keys.filter { orders[$0] == nil }.sorted()
        largestShift =
            before.compactMap { job, visit -> Int? in
                guard let now = after[job], now.vehicle == visit.vehicle else { return nil }
                return abs(Int(now.begins) - Int(visit.begins))
            }.max() ?? 0
        cost = new.cost.total - old.cost.total
        meters = Self.sum(new, \.meters) - Self.sum(old, \.meters)
        seconds = Self.seconds(new) - Self.seconds(old)
    }

    package var isNothing: Bool {
        moves.isEmpty && reordered.isEmpty && largestShift == 0 && cost == 0
    }

    package var description: String {
        describe(job: { "job \($0)" }, vehicle: { "vehicle \($0)" })
    }

    /// The same with the reader's own names for jobs and vehicles.
    package func describe(job: (Int) -> String, vehicle: (Int) -> String) -> String {
        if isNothing { return "The plans are the same." }
        var lines = moves.map { move in
            switch (move.from, move.to) {
            case (let from?, let to?):
                "\(job(move.job)) goes from \(vehicle(from)) to \(vehicle(to))"
            case (let from?, nil): "\(job(move.job)) leaves \(vehicle(from)) and is left out"
            case (nil, let to?): "\(job(move.job)) was left out and goes to \(vehicle(to))"
            case (nil, nil): "\(job(move.job)) stays out"
            }
        }
        lines += reordered.map { "\(vehicle($0)) does its jobs in another order" }
        lines += parked.map { "\(vehicle($0)) stays at home" }
        lines += opened.map { "\(vehicle($0)) drives, which it did not" }
        if largestShift > 0 {
            lines.append(
                "who keeps their vehicle is visited up to \(largestShift) s earlier or later")
        }
        func signed(_ value: Int) -> String { value > 0 ? "+\(value)" : "\(value)" }
        lines.append("cost \(signed(cost)), \(signed(meters)) m, \(signed(seconds)) s on routes")
        return lines.joined(separator: "\n")
    }

    private static func without(_ reloads: Set<Int>, _ plan: Solution) -> Solution {
        var plan = plan
        for route in plan.routes.indices {
            plan.routes[route].visits.removeAll { reloads.contains($0.job) }
        }
        return plan
    }

    private static func homes(_ plan: Solution) -> [Int: (vehicle: Int, begins: Int32)] {
        var homes: [Int: (vehicle: Int, begins: Int32)] = [:]
        for route in plan.routes {
            for visit in route.visits { homes[visit.job] = (route.vehicle, visit.begins) }
        }
        return homes
    }

    private static func orders(_ plan: Solution) -> [Int: [Int]] {
        Dictionary(
            plan.routes.map { ($0.vehicle, $0.visits.map(\.job)) },
            uniquingKeysWith: { one, _ in one })
    }

    private static func sum(_ plan: Solution, _ amount: (Solution.Route) -> Int) -> Int {
        plan.routes.reduce(0) { $0 + amount($1) }
    }

    private static func seconds(_ plan: Solution) -> Int {
        sum(plan) { Int($0.comesBack) - Int($0.departure) }
    }
}
