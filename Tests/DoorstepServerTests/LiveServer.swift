import CustodyLedger
import Database
import DoorstepAPI
import EventLog
import Foundation
import Integrations
import Logging
import Vault

@testable import DoorstepServer

/// A real server on a free port of the loopback, over a database of its own.
final class LiveServer: Sendable {
    let url: String
    let endpoints: [Endpoint]
    let journal: Journal
    let desk: Desk
    let tables: AccessTables
    let feed: LiveFeed
    let clock: ServerClock
    /// Signs the ledger when a test says so.
    let publisher: LedgerPublisher
    /// Where everything of it lies that is in files.
    let folder: String
    private let transport = Transport(connections: 2)
    private let running: Task<Void, any Error>
    private let following: [Task<Void, Never>]

    /// Starts one, hands it over, and takes it down again.
    static func run<T: Sendable>(
        isVirtual: Bool = true, photos: (any PhotoLooker)? = nil, on url: String? = nil,
        openID: OpenIDSettings? = nil, languageModel: (any LanguageModel)? = nil,
        endpoints more: [Endpoint] = [],
        _ body: (LiveServer) async throws -> T
    ) async throws -> T {
        let server = try await LiveServer(
            isVirtual: isVirtual, photos: photos, on: url, openID: openID,
            languageModel: languageModel, endpoints: more)
        do {
            let answer = try await body(server)
            await server.stop()
            if url != nil { await server.journal.store.close() }
            return answer
        } catch {
            await server.stop()
            if url != nil { await server.journal.store.close() }
            throw error
        }
    }

    private init(
        isVirtual: Bool, photos: (any PhotoLooker)?, on database: String?,
        openID: OpenIDSettings?, languageModel: (any LanguageModel)?, endpoints more: [Endpoint]
    ) async throws {
        folder = NSTemporaryDirectory() + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let store: any Store =
            try database.map { try openStore(url: $0) }
            ?? SQLiteStore(path: folder + "/doorstep.db")
        try await store.migrate(
            EventLog.migrations + Vault.migrations + AccessTables.migrations
                + PositionView.migrations + ImportView.migrations + DeviceNonceView.migrations
                + HandshakeMemoryView.migrations + WebhookView.migrations + NumberView.migrations
                + UploadView.migrations + ProofFileView.migrations
                + SensorReadingView.migrations + allViews.migrations)
        let clock = ServerClock(isVirtual: isVirtual)
        let masterKey = try MasterKey(bytes: [UInt8](repeating: 7, count: 32))
        let vault = SealedStore(store: store, masterKey: masterKey)
        let identify = logIdentity(masterKey: masterKey, host: "doorstep.example")
        let journal = Journal(
            store: store, views: allViews, sealer: VaultSealer(vault),
            clock: { clock.milliseconds }, kind: leafKind)
        let feed = LiveFeed()
        var desk = Desk(
            journal: journal, clock: clock, travelTimes: GreatCircleRoads(),
            addresses: NoAddresses(), folder: folder,
            identify: identify, challengeKey: challengeKeys(masterKey: masterKey),
            photos: photos ?? ProofPhotos(store: store))
        desk.webhookRules.guarding.allowsLoopback = true
        desk.webhookRules.waits = [0, 0.1, 0.1]
        desk.languageModel = languageModel
        // Every server here knows the log of “north”, whichever of them keeps it.
        desk.witness = try WitnessDesk(
            masterKey: masterKey, host: "witness.example",
            logs: [try identify("north", nil).signer.key])
        let settled = desk
        self.desk = desk
        var configuration = Server.Configuration()
        configuration.port = 0
        configuration.openID = openID
        let stages = allEndpoints(desk, feed: feed) + more
        var log = Logger(label: "test")
        log.logLevel = .critical
        let quiet = log
        tables = AccessTables(store: store)
        let server = Server(
            endpoints: stages, store: store, tables: tables, feed: feed, clock: clock,
            answerSeal: AnswerSeal(masterKey), metrics: Metrics(), log: quiet,
            past: { organization, after in
                try await journal.events(organization, after: after).map(LiveEvents.message)
            }, configuration: configuration)
        running = Task { try await server.run() }
        let sequencer = Sequencer(journal, logger: quiet)
        let live = LiveEvents(journal: journal, feed: feed)
        following = [
            Task { await sequencer.run() }, Task { await live.run() },
            Task { await runImports(at: settled, quiet) },
            Task { await examineProofs(at: settled, quiet) },
        ]
        self.journal = journal
        publisher = LedgerPublisher(journal, logger: quiet, identify: identify)
        self.feed = feed
        self.clock = clock
        endpoints = server.endpoints
        url = "http://127.0.0.1:\(await server.port())"
    }

    private func stop() async {
        feed.close()
        for task in following { task.cancel() }
        running.cancel()
        _ = try? await running.value
        await journal.store.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// A new key's secret.
    func key(_ role: RoleName, organization: String = "north", driver: String? = nil) async throws
        -> String
    {
        try await tables.makeKey(
            organization: organization, name: "test", role: role, driver: driver, isTest: true,
            now: 0
        ).secret
    }

    func send(
        _ method: String, _ path: String, _ body: String = "", key: String? = nil,
        command: String? = UUID().uuidString, type: String = "application/json",
        headers more: [String: String] = [:]
    ) async throws -> WireAnswer {
        try await send(
            method, path, bytes: Array(body.utf8), key: key, command: command, type: type,
            headers: more)
    }

    func send(
        _ method: String, _ path: String, bytes: [UInt8], key: String? = nil,
        command: String? = UUID().uuidString, type: String = "application/json",
        headers more: [String: String] = [:]
    ) async throws -> WireAnswer {
        var headers = more
        if let key { headers["Authorization"] = "Bearer \(key)" }
        if let command, method != "GET" { headers["Idempotency-Key"] = command }
        if !bytes.isEmpty || method == "POST" || method == "PUT" { headers["Content-Type"] = type }
        return try await transport.send(method, url + path, headers: headers, body: bytes)
    }
}

extension WireAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }

    /// The problem's stable code, or the empty text when this is no problem document.
    var code: String {
        guard headers["content-type"] == "application/problem+json",
            let json = try? JSON.parse(body)
        else { return "" }
        return json["code"]?.asString ?? ""
    }

    var json: JSON { (try? JSON.parse(body)) ?? .null }
}
