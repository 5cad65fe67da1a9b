internal import ArgumentParser
internal import Foundation
internal import Simulator

/// `doorstep experiment failures`.
struct FailuresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "failures",
        abstract: "Lives days on which messages, phones, photos and lockers fail, and checks each.",
        discussion: """
            After every day: no parcel without a next step, nothing left anywhere unasked (drivers try),
            every step told to its recipient or known to somebody as untold. Ends with 2 when anything of
            that does not hold.
            """)

    @Option(help: "How many days.") var days = 100
    @Option(help: "How many order on a day.") var orders = 6
    @Option(help: "The same seed gives the same days.") var seed: UInt64 = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...10_000).contains(days), (1...200).contains(orders) else {
            throw ValidationError("--days is from 1 to 10000, --orders from 1 to 200.")
        }
    }

    func run() async throws {
        let bar = ProgressBar(isShown: output.showsProgress)
        defer { bar.clear() }
        var setting = WeekSetting()
        (setting.seed, setting.days, setting.ordersPerDay) = (seed, days, orders)
        setting.people = orders * 12
        setting.troubles = .many
        let total = days
        let result = try await liveWeeks(setting) {
            bar.show("days", done: min($0, total), of: total)
        }
        try output.print(result) { words(of: result) }
        if !result.faults.isEmpty || !result.refusals.isEmpty { throw ExitCode(2) }
    }

    private func words(of result: WeekResult) -> String {
        let faults = (result.faults + result.refusals).prefix(20).joined(separator: "\n")
        return """
            \(result.days) days, \(result.consignments) orders: \(result.delivered) delivered, \
            \(result.sentBack) sent back, \(result.attempts) attempts, \(result.untold) messages that \
            reached nobody and are known.
            \(faults.isEmpty ? "Everything holds that has to." : faults)
            """
    }
}
