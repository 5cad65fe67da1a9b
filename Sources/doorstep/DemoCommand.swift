internal import ArgumentParser
internal import DoorstepAPI
internal import DoorstepServer
internal import Foundation
internal import Simulator

/// `doorstep demo`: a server and a virtual day in one process.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Runs a whole virtual day, live at the address it prints.",
        discussion: """
            Keeps its data in a temporary folder unless you name one. With --fast it ends by
            itself; in a terminal without --fast it stays up until you press Ctrl-C.
            """)

    @OptionGroup var day: DayOptions
    @OptionGroup var output: OutputOptions
    @Option(help: "A folder made by `make roads`, or the URL of a running OSRM.") var roads: String?
    @Option(help: "The port to listen on; 0 picks a free one.") var port = 0
    @Option(help: "Where the data is kept (default: a temporary folder, removed at the end).")
    var dataFolder: String?
    @Flag(help: "Stays up after the day, until it is told to shut down.") var stay = false
    @Option(help: "A file to write, once the day is over: address, sign-in and figures as JSON.")
    var readyFile: String?

    func run() async throws {
        let folder = dataFolder ?? NSTemporaryDirectory() + "doorstep-demo-\(UUID().uuidString)"
        defer { if dataFolder == nil { try? FileManager.default.removeItem(atPath: folder) } }
        var flags = ["data-folder": folder, "host": "127.0.0.1", "port": String(port)]
        if let roads { flags["roads"] = roads }
        let node = try await Node(Wiring(try Settings(flags: flags), isVirtual: true))
        let host = try await DemoHost(wiring: node.wiring)
        let serving = Task { try await node.run() }
        let url = "http://127.0.0.1:\(await node.server.port())"
        do {
            let summary = try await live(on: url, as: host)
            try output.print(summary) { summary.words }
            try summary.conclude()
            if stays { say("\(url) stays up until you press Ctrl-C.") }
        } catch {
            await node.shutDown()
            _ = await serving.result
            throw error
        }
        if !stays { await node.shutDown() }
        _ = await serving.result
    }

    /// A person in front of a terminal wants to look around afterwards.
    private var stays: Bool { stay || (!day.fast && !output.json && isatty(1) == 1) }

    private func live(on url: String, as host: DemoHost) async throws -> DaySummary {
        let city = try day.town(fallback: doors)
        say("Open \(url) and sign in as \(host.email) with the password \(host.password)")
        let summary = try await drive(city, on: url, key: host.key, day, output)
        if let readyFile { try host.ready(url, summary).write(to: URL(filePath: readyFile)) }
        return summary
    }

    /// The doors that `make roads` found beside the roads.
    private var doors: String? {
        guard let roads, !roads.hasPrefix("http") else { return nil }
        let file = roads + "/addresses.geojsonseq"
        return FileManager.default.isReadableFile(atPath: file) ? file : nil
    }
}

/// Who signs in to a demo, and the key that its vans use.
struct DemoHost: Sendable {
    let email = "demo@doorstep.example"
    let password: String
    let key: String

    /// Makes an organisation with one person and one key.
    init(wiring: Wiring) async throws {
        var dice = SystemRandomNumberGenerator()
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        password = String((0..<14).compactMap { _ in letters.randomElement(using: &dice) })
        try await wiring.tables.setPerson(
            organization: "demo", email: email, name: "Demo", role: .owner, password: password,
            driver: nil, now: wiring.clock.milliseconds)
        key = try await wiring.tables.makeKey(
            organization: "demo", name: "Virtual vans", role: .owner, driver: nil, isTest: true,
            now: wiring.clock.milliseconds
        ).secret
    }

    private struct Ready: Encodable {
        let url: String
        let email: String
        let password: String
        let routes: Int
        let parcels: Int
        let sampleParcel: String?
    }

    func ready(_ url: String, _ summary: DaySummary) throws -> Data {
        try JSONEncoder().encode(
            Ready(
                url: url, email: email, password: password, routes: summary.routes.count,
                parcels: summary.parcels, sampleParcel: summary.sampleParcel))
    }
}
