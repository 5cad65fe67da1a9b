internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation
internal import Simulator

/// `doorstep simulate`: a virtual day against a running server.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: "Drives a virtual day against a running server.",
        discussion: """
            Speaks only the public API. The server has to run with --virtual-clock, and the key is
            read from the environment:

              export DOORSTEP_KEY=$(doorstep key create --organization north --role owner)
              doorstep simulate --server http://127.0.0.1:8080 --parcels 100 --vans 3 --fast

            Ends with 2 when the server's report and the vans' own count differ.
            """)

    @Option(help: "The server's address.") var server = "http://127.0.0.1:8080"
    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @Flag(help: "Ends when the plan is published; the same command without it goes on from there.")
    var planOnly = false

    func run() async throws {
        guard let key = ProcessInfo.processInfo.environment["DOORSTEP_KEY"], !key.isEmpty else {
            throw ValidationError(
                "Set DOORSTEP_KEY to a key of the role owner: see `doorstep key create --help`.")
        }
        if planOnly {
            let client = Client(url: server, key: key)
            let routes = try await Day(
                city: try day.town(), outbox: Outbox(client: client), pace: day.pace
            ).prepare()
            return try output.print(routes.map(\.id)) { "\(routes.count) routes are published." }
        }
        let summary = try await drive(try day.town(), on: server, key: key, day, output)
        try output.print(summary) { summary.words }
        try summary.conclude()
    }
}

/// Lives a day against a server, with a progress bar when a person watches.
func drive(
    _ city: City, on server: String, key: String, _ options: DayOptions, _ output: OutputOptions,
    published: @Sendable ([RouteRecord]) async throws -> Void = { _ in }
) async throws -> DaySummary {
    let bar = ProgressBar(isShown: output.showsProgress)
    defer { bar.clear() }
    let client = Client(
        url: server, key: key, transport: Transport(connections: min(16, options.vans + 2)))
    let day = Day(
        city: city, outbox: Outbox(client: client), pace: options.pace,
        isDisordered: options.disorder
    ) { progress in
        let time = progress.now.map { " \(String($0.text.dropFirst(11).prefix(5)))Z" } ?? ""
        bar.show(progress.phase.rawValue + time, done: progress.done, of: progress.total)
    }
    do {
        return try await day.live(published: published)
    } catch let problem as ProblemDocument {
        let details = (problem.errors ?? []).map { " \($0.pointer): \($0.detail)" }.joined()
        throw DayFault(
            "The server refused: \(problem.status) \(problem.code). \(problem.detail ?? "")\(details)"
        )
    }
}
