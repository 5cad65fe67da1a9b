internal import ArgumentParser
internal import Delivery
internal import DoorstepServer
internal import EventLog
internal import Foundation

/// Seeded days lived one after the other on a real server; what its log then says of them.
struct SimulatedHistory {
    let days: Int
    let parcels: Int
    let vans: Int
    let seed: UInt64

    /// Lives the days and reads the stops that were measured, from the oldest day on.
    func stops(_ output: OutputOptions) async throws -> [DrivenStop] {
        let folder = NSTemporaryDirectory() + "doorstep-eta-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let flags = ["data-folder": folder, "host": "127.0.0.1", "port": "0"]
        let node = try await Node(Wiring(try Settings(flags: flags), isVirtual: true))
        let host = try await DemoHost(wiring: node.wiring)
        let serving = Task { try await node.run() }
        let url = "http://127.0.0.1:\(await node.server.port())"
        do {
            for day in 0..<days { try await live(day, on: url, host, node, output) }
            let stops = try await Self.measured(node)
            await node.shutDown()
            _ = await serving.result
            return stops
        } catch {
            await node.shutDown()
            _ = await serving.result
            throw error
        }
    }

    private func live(
        _ day: Int, on url: String, _ host: DemoHost, _ node: Node, _ output: OutputOptions
    ) async throws {
        guard let first = CalendarDay(Self.firstDay) else { return }
        let date = CalendarDay(daysSince1970: first.daysSince1970 + day).text
        let options = try DayOptions.parse([
            "--seed", "\(seed + UInt64(day))", "--parcels", "\(parcels)", "--vans", "\(vans)",
            "--date", date, "--fast", "--planning-seconds", "2",
        ])
        let before = try await Self.measured(node).count
        _ = try await drive(try options.town(), on: url, key: host.key, options, output)
        try await Self.settle(node, above: before)
    }

    private static func measured(_ node: Node) async throws -> [DrivenStop] {
        try await ForecastView.stops(
            of: "demo", from: 0, before: .max, atMost: mostStops, in: node.wiring.store)
    }

    /// The watch looks every few seconds; the day is over once two looks bring no more.
    private static func settle(_ node: Node, above before: Int) async throws {
        var known = -1
        for _ in 1...mostLooks {
            let found = try await measured(node).count
            if found == known, found > before { return }
            known = found
            try await Task.sleep(for: .seconds(6))
        }
        throw ValidationError("The server measured no stops of a simulated day.")
    }

    private static let firstDay = "2026-11-02"
    private static let mostStops = 100_000
    private static let mostLooks = 50
}
