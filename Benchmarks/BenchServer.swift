import Database
import DoorstepAPI
import DoorstepServer
import EventLog
import Foundation
import Hummingbird
import Integrations
import Logging
import NIOCore
import Vault

/// The product's server on a free port, with an owner's client.
struct BenchServer: Sendable {
    let client: Client
    private let tasks: [Task<Void, Never>]

    init() async throws {
        let store = try SQLiteStore.temporary()
        try await store.migrate(
            EventLog.migrations + Vault.migrations + AccessTables.migrations
                + PositionView.migrations + ImportView.migrations + DeviceNonceView.migrations
                + HandshakeMemoryView.migrations + WebhookView.migrations + NumberView.migrations
                + UploadView.migrations + ProofFileView.migrations + allViews.migrations)
        let clock = ServerClock()
        let masterKey = try MasterKey(bytes: [UInt8](repeating: 7, count: 32))
        let vault = SealedStore(store: store, masterKey: masterKey)
        let journal = Journal(
            store: store, views: allViews, sealer: VaultSealer(vault),
            clock: { clock.milliseconds }, kind: leafKind)
        let folder = NSTemporaryDirectory() + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let feed = LiveFeed()
        let desk = Desk(
            journal: journal, clock: clock, travelTimes: GreatCircleRoads(),
            addresses: NoAddresses(), folder: folder,
            identify: logIdentity(masterKey: masterKey, host: "doorstep.example"),
            challengeKey: challengeKeys(masterKey: masterKey))
        var configuration = Server.Configuration()
        configuration.port = 0
        var quiet = Logger(label: "bench")
        quiet.logLevel = .critical
        let log = quiet
        let tables = AccessTables(store: store)
        let server = Server(
            endpoints: allEndpoints(desk, feed: feed), store: store, tables: tables, feed: feed,
            clock: clock, answerSeal: AnswerSeal(masterKey), metrics: Metrics(), log: log,
            past: { _, _ in [] },
            configuration: configuration)
        let sequencer = Sequencer(journal, logger: log)
        tasks = [
            Task { try? await server.run() }, Task { await sequencer.run() },
            Task { await runImports(at: desk, log) },
        ]
        let key = try await tables.makeKey(
            organization: "bench", name: "bench", role: .owner, isTest: true, now: 0)
        client = Client(
            url: "http://127.0.0.1:\(await server.port())", key: key.secret,
            transport: Transport(connections: 32))
        let _: SiteRecord = try await client.send(
            "PUT", "/v1/sites/NORTH",
            NewSite(name: "North", latitude: 60.17, longitude: 24.94, timeZone: "Europe/Helsinki"),
            command: "site")
    }

    func stop() { for task in tasks { task.cancel() } }
}

/// Hummingbird with nothing behind it: what any route of this library costs at least.
struct BareServer: Sendable {
    let client: Client
    private let task: Task<Void, Never>

    init() async throws {
        let router = Router()
        router.get("/") { _, _ in "hello" }
        router.post("/") { request, _ in
            let body = try await request.body.collect(upTo: 1 << 20)
            return ByteBuffer(string: "\(body.readableBytes)")
        }
        let (ports, found) = AsyncStream.makeStream(of: Int.self)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in
                found.yield(channel.localAddress?.port ?? 0)
                found.finish()
            })
        task = Task { try? await application.run() }
        var port = 0
        for await one in ports { port = one }
        client = Client(
            url: "http://127.0.0.1:\(port)", key: "none", transport: Transport(connections: 32))
    }

    func stop() { task.cancel() }
}
