internal import Database
internal import Delivery
internal import DoorstepServer
internal import EventLog
internal import Foundation
internal import Integrations
internal import Logging
internal import Vault

/// Everything put together: the one place that knows every module.
struct Wiring: Sendable {
    let settings: Settings
    let store: any Store
    let journal: Journal
    let tables: AccessTables
    let clock: ServerClock
    let identify: LedgerPublisher.Identify
    let challengeKey: ChallengeKeys
    let messageLinks: MessageLinks
    let answerSeal: AnswerSeal
    let witness: WitnessDesk?
    let log: Logger

    /// Opens the database, brings its schema up to date, and finds the keys.
    init(_ settings: Settings, isVirtual: Bool = false) async throws {
        self.settings = settings
        clock = ServerClock(isVirtual: isVirtual)
        var log = Logger(label: "doorstep") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = Logger.Level(rawValue: settings["log-level"]) ?? .notice
        self.log = log
        try FileManager.default.createDirectory(
            at: settings.dataFolder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        store = try openStore(url: DataFolder(settings).databaseURL)
        try await store.migrate(
            EventLog.migrations + Vault.migrations + AccessTables.migrations
                + PositionView.migrations + ImportView.migrations + DeviceNonceView.migrations
                + HandshakeMemoryView.migrations + WebhookView.migrations + NumberView.migrations
                + UploadView.migrations + ProofFileView.migrations
                + SensorReadingView.migrations + allViews.migrations)
        let masterKey = try Self.masterKey(settings)
        let vault = SealedStore(store: store, masterKey: masterKey)
        identify = logIdentity(masterKey: masterKey, host: Self.host(settings))
        challengeKey = challengeKeys(masterKey: masterKey)
        let clock = clock
        journal = Journal(
            store: store, views: allViews, sealer: VaultSealer(vault),
            clock: { clock.milliseconds }, kind: leafKind)
        messageLinks = MessageLinks(journal, masterKey: masterKey)
        answerSeal = AnswerSeal(masterKey)
        witness = try settings.witnessDesk(masterKey: masterKey, host: Self.host(settings))
        tables = AccessTables(store: store)
    }

    /// The host that people use: the first part of every log's name.
    private static func host(_ settings: Settings) -> String {
        settings.text("public-url").flatMap { URL(string: $0)?.host } ?? settings["host"]
    }

    private static func masterKey(_ settings: Settings) throws -> MasterKey {
        if let text = settings.text("master-key") { return try MasterKey(base64: text) }
        return try MasterKey.readOrCreate(
            file: settings.dataFolder.appendingPathComponent("master.key").path)
    }
}
