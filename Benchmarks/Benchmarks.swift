import Foundation

/// Speed and size, each as a ratio to a baseline that was measured in the same run.
///
/// Seconds of one machine say little; what our work costs on top of the same database and the same
/// server library holds from machine to machine. With `--days` it measures the planner instead, in
/// seconds, since that is what a dispatcher waits for; with `--ledger` the ledger's growth alone.
@main
struct Benchmarks {
    static func main() async throws {
        if CommandLine.arguments.contains("--days") { return try RouteBenchmark.run() }
        if CommandLine.arguments.contains("--ledger") { return try await LedgerBenchmark.run() }
        let head = "| what | ours | baseline | ratio |\n|---|---:|---:|---:|\n"
        FileHandle.standardOutput.write(Data(head.utf8))
        try HandshakeBenchmark.run()
        try await LedgerBenchmark.run()
        try await AppendBenchmark.run()
        try await ServerBenchmark.run()
        try await ImportBenchmark.run(rows: 100_000)
    }
}

/// One row of the table.
func report(_ what: String, ours: Double, baseline: Double) {
    let ratio = String(format: "%.2f", ours / baseline)
    let row = "| \(what) | \(Int(ours)) | \(Int(baseline)) | \(ratio) |\n"
    // Written at once: a table that a crash swallows is no table.
    FileHandle.standardOutput.write(Data(row.utf8))
}

/// How many times a second something is done by so many tasks at once.
func rate(
    _ count: Int, tasks: Int, _ work: @escaping @Sendable (Int) async throws -> Void
) async throws -> Double {
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 0..<tasks {
            group.addTask {
                for number in stride(from: task, to: count, by: tasks) { try await work(number) }
            }
        }
        try await group.waitForAll()
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    return Double(count) / seconds
}

/// The resident memory of this process in megabytes, as the kernel counts it.
func residentMegabytes() -> Double { memory("VmRSS:") }

/// The most that it has been so far.
func peakMegabytes() -> Double { memory("VmHWM:") }

private func memory(_ name: String) -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name) }
    return (line?.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1_024
}
