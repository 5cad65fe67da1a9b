internal import ArgumentParser
internal import Foundation
internal import Simulator

/// `doorstep experiment door`.
struct DoorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "door",
        abstract: "Measures what each feature brings at the door, in a simulated town.",
        discussion: """
            The same people order the same things on the same days; one feature after the other is
            switched off. Everybody speaks the public API of a server of their own. What people do is
            assumed (docs/guide/experiments.md): the table compares, it does not foretell.
            """)

    @Option(help: "How many days people order.") var days = 10
    @Option(help: "How many order on a day.") var orders = 40
    @Option(help: "The same seed gives the same town.") var seed: UInt64 = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...100).contains(days), (1...200).contains(orders) else {
            throw ValidationError("--days is from 1 to 100, --orders from 1 to 200.")
        }
    }

    func run() async throws {
        var rows: [DoorTable.Row] = []
        let bar = ProgressBar(isShown: output.showsProgress)
        defer { bar.clear() }
        let switches: [(name: String, off: Set<DoorFeature>)] =
            [("everything", [])] + DoorFeature.allCases.map { ($0.rawValue, [$0]) }
            + [("nothing", Set(DoorFeature.allCases))]
        for (number, one) in switches.enumerated() {
            var setting = WeekSetting()
            (setting.seed, setting.days, setting.ordersPerDay) = (seed, days, orders)
            setting.people = orders * 6
            setting.features.subtract(one.off)
            let result = try await liveWeeks(setting) { day in
                bar.show(one.name, done: number * 100 + day, of: switches.count * 100)
            }
            rows.append(DoorTable.Row(name: one.name, result: result))
        }
        let table = DoorTable(days: days, orders: orders, seed: seed, rows: rows)
        try output.print(table) { table.words }
        let faults = rows.flatMap { row in
            (row.result.faults + row.result.refusals).map { "\(row.name): \($0)" }
        }
        if !faults.isEmpty {
            FileHandle.standardError.write(
                Data((faults.prefix(20).joined(separator: "\n") + "\n").utf8))
            throw ExitCode(2)
        }
    }
}

/// What each feature brings, a row each.
struct DoorTable: Encodable {
    struct Row: Encodable {
        /// What was switched off; `everything` for nothing, `nothing` for all of it.
        let name: String
        let result: WeekResult
    }

    let days: Int
    let orders: Int
    let seed: UInt64
    let rows: [Row]

    var words: String {
        let lines = rows.map { row in
            let it = row.result
            let name =
                switch row.name {
                case "everything": "all of it"
                case "nothing": "none of it"
                default: "without \(row.name)"
                }
            return "| \(name) | \(percent(it.firstAttemptRate)) | \(percent(it.deliveredRate)) | "
                + "\(number(it.attemptsPerDelivery)) | \(number(it.secondsAtDoor, "%.0f")) | "
                + "\(number(it.contactsPerDelivery)) | \(it.movedByRecipients) | \(it.atPoints) | "
                + "\(it.leftAsAgreed) | \(it.withNeighbours) |"
        }
        return """
            \(orders) orders on each of \(days) days, seed \(seed).

            | features | first attempt | delivered | attempts each | seconds at the door | contacts each \
            | moved | at points | left as agreed | neighbours |
            |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            \(lines.joined(separator: "\n"))
            """
    }

    private func percent(_ part: Double) -> String { String(format: "%.1f %%", part * 100) }
    private func number(_ value: Double, _ format: String = "%.2f") -> String {
        String(format: format, value)
    }
}
