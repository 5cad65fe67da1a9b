internal import ArgumentParser

/// `doorstep experiment eta`.
struct EtaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eta",
        abstract: "Measures arrival forecasts on routes that they had not seen.",
        discussion: """
            --routes names a folder with route_data.json, package_data.json and actual_sequences.json,
            such as the public set of the 2021 Last Mile Routing Research Challenge. One half of its
            routes teaches, the other is measured, and then the other way round. The set holds no
            measured stays: what is foretold are its planned service times, from the number of
            parcels alone, against one flat time for every stop.
            """)

    @Option(help: "The folder with the routes.") var routes: String
    @Option(help: "How many virtual days are lived on a real server as well; half are held back.")
    var days = 0
    @Option(help: "The parcels of each virtual day.") var parcels = 200
    @Option(help: "The vans of each virtual day.") var vans = 4
    @Option(help: "The seed of the first virtual day.") var seed: UInt64 = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if days != 0, !(2...60).contains(days) {
            throw ValidationError("--days is 0, or from 2 to 60.")
        }
    }

    func run() async throws {
        let measured = try EtaExperiment(ChallengeRoutes(folder: routes)).run()
        var simulated: EtaResult.Half?
        if days > 0 {
            let history = SimulatedHistory(days: days, parcels: parcels, vans: vans, seed: seed)
            simulated = EtaExperiment.halved(try await history.stops(output))
        }
        let result = EtaResult(routes: measured, simulated: simulated)
        try output.print(result) { result.words }
    }
}
