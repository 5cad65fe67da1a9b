internal import DoorstepAPI
internal import DoorstepServer
internal import Foundation
internal import Simulator

/// A server of its own, with a provider of SMS and calls beside it, for weeks of a simulated town.
func liveWeeks(
    _ setting: WeekSetting, watch: @Sendable @escaping (Int) -> Void = { _ in }
) async throws -> WeekResult {
    let folder = NSTemporaryDirectory() + "doorstep-town-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let phones = Telephones(troubles: setting.troubles, seed: setting.seed)
    let provider = BareServer(host: "127.0.0.1", port: 0) { request in
        await phones.take(request.body)
    }
    let providing = Task { try await provider.run() }
    defer { providing.cancel() }
    let line = "http://127.0.0.1:\(await provider.port())"
    let node = try await Node(
        Wiring(
            try Settings(flags: [
                "data-folder": folder, "host": "127.0.0.1", "port": "0", "sms": line, "voice": line,
                "public-url": "http://town.example", "log-level": "critical",
            ]), isVirtual: true))
    let host = try await DemoHost(wiring: node.wiring)
    let serving = Task { try await node.run() }
    let url = "http://127.0.0.1:\(await node.server.port())"
    let client = Client(url: url, key: host.key, transport: Transport(connections: 4))
    var weeks = Weeks(setting, outbox: Outbox(client: client), phones: phones) {
        try await node.settle()
    }
    do {
        let result = try await weeks.live(watch: watch)
        await node.shutDown()
        _ = await serving.result
        return result
    } catch {
        await node.shutDown()
        _ = await serving.result
        throw error
    }
}
