internal import ArgumentParser
internal import DoorstepServer
internal import Foundation

/// `doorstep serve`: the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the server.",
        discussion: """
            With nothing set it keeps everything in the folder doorstep-data and listens on
            http://127.0.0.1:8080. Make yourself a sign-in first:

              doorstep user set aino@example.com --organization north --role owner
            """)

    @OptionGroup var options: ServerOptions
    @Option(help: "The address to listen on.") var host: String?
    @Option(help: "The port to listen on; 0 picks a free one.") var port: Int?
    @Option(help: "A folder made by `make roads`, or the URL of a running OSRM.") var roads: String?
    @Option(help: "An address file made by `doorstep gazetteer`.") var gazetteer: String?
    @Flag(help: "For simulations: the clock is set by POST /v1/clock.") var virtualClock = false

    func run() async throws {
        let settings = try options.read([
            "host": host, "port": port.map(String.init), "roads": roads, "gazetteer": gazetteer,
        ])
        let node = try await Node(Wiring(settings, isVirtual: virtualClock))
        let announcement = Task {
            let port = await node.server.port()
            say("doorstep listens on http://\(settings["host"]):\(port)")
        }
        defer { announcement.cancel() }
        try await node.run()
    }
}

/// Talk goes to standard error; standard output is for data.
func say(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
}
