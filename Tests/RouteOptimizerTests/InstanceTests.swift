import Foundation
import RouteOptimizer
import Testing

/// Public instances: the answers must be sound; how good they are is printed, not tested.
struct InstanceTests {
    @Test func `the Solomon instances are answered soundly`() throws {
        let rounds = ProcessInfo.processInfo.environment["DOORSTEP_BENCH_ROUNDS"].flatMap(Int.init)
        try check(folder: "solomon", rounds: rounds ?? 5_000)
    }

    @Test func `a thousand stops are answered soundly`() throws {
        let rounds = ProcessInfo.processInfo.environment["DOORSTEP_BENCH_ROUNDS"].flatMap(Int.init)
        try check(folder: "gh1000", rounds: rounds ?? 500)
    }

    @Test func `pickups and deliveries are answered soundly`() throws {
        let rounds = ProcessInfo.processInfo.environment["DOORSTEP_BENCH_ROUNDS"].flatMap(Int.init)
        try check(folder: "lilim", rounds: rounds ?? 500)
    }

    private func check(folder: String, rounds: Int) throws {
        guard let bench = PublicInstance.folder else {
            print("InstanceTests: no ../shared/bench/instances, \(folder) is not checked.")
            return
        }
        for file in try PublicInstance.files(in: bench.appendingPathComponent(folder)) {
            let instance = try PublicInstance(file)
            let problem = try instance.problem()
            let started = ContinuousClock.now
            let plan = solve(problem, within: .rounds(rounds))
            let elapsed = ContinuousClock.now - started
            let verdict = Checker(problem).check(plan)
            #expect(verdict.isSound && verdict.isComplete, "\(instance.name)")
            let gap = 100 * (Double(plan.cost.total) / instance.scale / instance.bestKnown - 1)
            print(
                "\(folder)/\(instance.name): gap \(String(format: "%.2f", gap)) %,",
                "\(plan.routes.count) routes, \(plan.rounds) rounds in \(elapsed)")
        }
    }
}
