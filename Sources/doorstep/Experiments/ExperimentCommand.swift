internal import ArgumentParser

/// `doorstep experiment`: what a part of the product brings, measured on data that it was not made for.
struct ExperimentCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "experiment", abstract: "Measures a part of the product on real data.",
        subcommands: [
            FencesCommand.self, EtaCommand.self, DoorCommand.self, FailuresCommand.self,
        ])
}

/// `doorstep experiment fences`.
struct FencesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fences",
        abstract: "Measures fences and dwell alerts on labelled tracks of couriers.",
        discussion: """
            Reads a CSV with the columns trace_id, t_s, x_m, y_m and label (Driving or OnFoot), such as
            the public GOAL GPS set. The half of the traces with even numbers teaches how long stays
            last; everything is measured on the other half, which nothing was fitted to.
            """)

    @Option(help: "The CSV file with the tracks.") var traces: String
    @Option(help: "How far the geocoder's pin is from the door, in metres.") var pinError = 10.0
    @Option(help: "The seed of pins and injected stays.") var seed: UInt64 = 1
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if !(0...200).contains(pinError) {
            throw ValidationError("--pin-error is from 0 to 200 metres.")
        }
    }

    func run() async throws {
        let tracks = try LabelledTracks(file: traces)
        let result = try FenceExperiment(tracks, pinErrorMeters: pinError, seed: seed).run()
        try output.print(result) { result.words }
    }
}
