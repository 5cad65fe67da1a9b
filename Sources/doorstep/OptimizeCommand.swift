internal import ArgumentParser
internal import DoorstepServer
internal import Foundation
internal import Integrations
internal import RouteOptimizer

/// `doorstep optimize`: the route optimiser alone, on a problem in a file.
struct OptimizeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "optimize",
        abstract: "Plans the routes of a problem in a file, or checks a plan.",
        discussion: """
            Reads VRPLIB, Solomon, Li & Lim and the product's own JSON. With one thread the seconds
            are processor seconds, counted from the call, so that a busy machine gives the same plan
            later and not a worse one. With --iterations instead of --seconds the same seed gives the
            same plan everywhere.

            With several threads a small day is searched as a whole by each, and a large one is cut
            into parts that are searched side by side and cut anew along other lines.

              doorstep optimize R101.vrp --seconds 5 --output R101.sol
              doorstep optimize --check R101.vrp R101.sol
              doorstep optimize --compare R101.vrp before.json after.json

            Exit codes: 0 done, 2 the plan breaks a rule or leaves out what must be done.
            """)

    @Argument(help: "The problem; with --check a plan behind it, with --compare two.")
    var files: [String]
    @Option(help: "How long to search.") var seconds: Double?
    @Option(help: "How many rounds to search, whatever the time.") var iterations: Int?
    @Option(help: "How many search side by side; seconds are then seconds of the wall.")
    var threads = 1
    @Option(help: "The seed of all chance.") var seed: UInt64 = 1
    @Option(help: "Where the plan goes: .sol for VRPLIB's text, .json for the product's.")
    var output: String?
    @Option(help: "How distances are rounded: dimacs, exact, round or trunc.") var rounding: String?
    @Flag(help: "Checks a plan instead of making one.") var check = false
    @Flag(help: "Tells what changed from one plan to another.") var compare = false
    @OptionGroup var form: OutputOptions

    func validate() throws {
        if check, compare { throw ValidationError("Either --check or --compare.") }
        guard files.count == (compare ? 3 : check ? 2 : 1) else {
            throw ValidationError(
                compare
                    ? "--compare needs the problem and two plans."
                    : check ? "--check needs the problem and the plan." : "Name one problem.")
        }
        guard threads >= 1 else { throw ValidationError("--threads must be 1 or more.") }
        if let seconds, seconds < 0 { throw ValidationError("--seconds must not be negative.") }
        if let iterations, iterations < 0 {
            throw ValidationError("--iterations must not be negative.")
        }
        if let rounding, DistanceRounding(rawValue: rounding) == nil {
            throw ValidationError("--rounding must be dimacs, exact, round or trunc.")
        }
        if let output, !output.hasSuffix(".sol"), !output.hasSuffix(".json") {
            throw ValidationError("--output must end in .sol or .json.")
        }
    }

    func run() async throws {
        let instance = try readInstance()
        if check {
            let plan = try saying {
                try SolutionFile.read(try content(of: files[1]), for: instance)
            }
            try report(plan, of: instance, seconds: 0)
            return
        }
        if compare {
            try reportDifference(in: instance)
            return
        }
        let bar = ProgressBar(isShown: form.showsProgress)
        let search = SearchSetting(
            seed: seed, threads: threads, seconds: iterations == nil ? seconds ?? 10 : seconds,
            rounds: iterations)
        let started = search.clock()
        let plan = search.solve(instance.problem) { progress in
            let cost = SolutionFile.cost(Double(progress.bestCost) / instance.scale)
            bar.show("cost \(cost)", done: Int(progress.part * 1000), of: 1000)
        }
        bar.clear()
        if let output {
            let data =
                output.hasSuffix(".sol")
                ? Data(SolutionFile.text(plan, of: instance).utf8)
                : try SolutionFile.json(plan, of: instance)
            try data.write(to: URL(fileURLWithPath: output), options: .atomic)
        }
        try report(plan, of: instance, seconds: search.clock() - started)
    }

    private func readInstance() throws -> RoutingInstance {
        let file = URL(fileURLWithPath: files[0])
        return try saying {
            do {
                return try RoutingFile.read(
                    try content(of: files[0]), name: file.deletingPathExtension().lastPathComponent,
                    rounding: rounding.flatMap { DistanceRounding(rawValue: $0) })
            } catch let fault as ProblemFault {
                throw RoutingFileFault("\(files[0]): \(fault.reason.rawValue) at \(fault.part).")
            }
        }
    }

    private func content(of path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw RoutingFileFault("\(path) cannot be read: \(error.localizedDescription)")
        }
    }

    /// A file that does not fit is the caller's matter, said in one sentence.
    private func saying<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do { return try body() } catch let fault as RoutingFileFault {
            throw ValidationError(fault.description)
        }
    }

    private func report(_ plan: Solution, of instance: RoutingInstance, seconds: Double) throws {
        let verdict = Checker(instance.problem).check(plan)
        let isFeasible = verdict.isSound && verdict.isComplete
        let findings = verdict.findings.map { words($0, instance) }
        let summary = OptimizeSummary(
            cost: instance.cost(plan), routes: plan.routes.count, feasible: isFeasible,
            unassigned: plan.unassigned.count, seconds: (seconds * 1000).rounded() / 1000,
            iterations: plan.rounds, findings: findings)
        try form.print(summary) {
            ([
                "\(instance.name): cost \(SolutionFile.cost(instance.cost(plan))), "
                    + "\(plan.routes.count) routes, \(plan.unassigned.count) left out, "
                    + "\(isFeasible ? "every rule kept" : "RULES BROKEN")"
            ] + findings.map { "  \($0)" }).joined(separator: "\n")
        }
        if !isFeasible { throw ExitCode(2) }
    }

    private func reportDifference(in instance: RoutingInstance) throws {
        let plans = try files.dropFirst().map { path in
            try saying { try SolutionFile.read(try content(of: path), for: instance) }
        }
        let difference = PlanDifference(
            from: plans[0], to: plans[1], passingOver: Set(instance.reloads))
        try form.print(DifferenceSummary(difference, of: instance)) {
            difference.describe(
                job: { "customer \(instance.numbers[$0])" }, vehicle: { "vehicle \($0)" })
        }
    }

    private func words(_ finding: Finding, _ instance: RoutingInstance) -> String {
        var words = "\(finding.rule)"
        if let vehicle = finding.vehicle { words += " · vehicle \(vehicle)" }
        if let job = finding.job { words += " · customer \(instance.numbers[job])" }
        return finding.amount == 0 ? words : words + " · by \(finding.amount)"
    }
}

/// The search that the options ask for.
private struct SearchSetting: Sendable {
    let seed: UInt64
    let threads: Int
    let seconds: Double?
    let rounds: Int?

    /// Processor seconds of this thread when it searches alone, else seconds of the wall.
    func clock() -> Double {
        var time = timespec()
        clock_gettime(threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    private var budget: SearchBudget {
        guard let seconds else { return .rounds(rounds ?? 0) }
        return .seconds(seconds, orRounds: rounds, by: { clock() })
    }

    func solve(_ problem: Problem, progress: (SearchProgress) -> Void) -> Solution {
        RouteOptimizer.solve(
            problem, seed: seed, crew: .threads(threads), within: budget, progress: progress)
    }
}
