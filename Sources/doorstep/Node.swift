internal import Database
internal import Delivery
internal import DoorstepServer
internal import EventLog
internal import Foundation
internal import Integrations
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// One server process: HTTP, the sequencer, and what follows the log.
struct Node: Sendable {
    let wiring: Wiring
    let server: Server
    private let feed: LiveFeed
    private let roads: OpenedRoads
    private let group: ServiceGroup
    private let subscriptions: Subscriptions
    private let desk: Desk

    init(_ wiring: Wiring) async throws {
        self.wiring = wiring
        let settings = wiring.settings
        feed = LiveFeed()
        roads = try await OpenedRoads(settings, log: wiring.log)
        var desk = Desk(
            journal: wiring.journal, clock: wiring.clock, travelTimes: roads.travelTimes,
            addresses: roads.addresses, folder: settings.dataFolder.path,
            identify: wiring.identify, challengeKey: wiring.challengeKey,
            photos: ProofPhotos(store: wiring.store), publicURL: settings.text("public-url"))
        desk.webhookRules = try Self.webhookRules(settings)
        desk.languageModel = settings.languageModel()
        desk.witness = wiring.witness
        var configuration = Server.Configuration()
        configuration.host = settings["host"]
        configuration.port = try settings.number("port")
        configuration.leaflet = settings["leaflet"]
        configuration.tiles = settings.text("tiles")
        configuration.publicURL = settings.text("public-url")
        configuration.openID = try settings.openID()
        let journal = wiring.journal
        server = Server(
            endpoints: allEndpoints(desk, feed: feed), store: wiring.store, tables: wiring.tables,
            feed: feed, clock: wiring.clock, answerSeal: wiring.answerSeal, metrics: Metrics(),
            log: wiring.log,
            past: { organization, after in
                try await journal.events(organization, after: after, limit: 5_000)
                    .map(LiveEvents.message)
            },
            configuration: configuration)
        let messages = SendMessages(
            desk, carriers: try settings.messageCarriers(), links: wiring.messageLinks,
            log: wiring.log)
        let witnesses = try settings.witnesses().map {
            AskWitnesses(desk, policy: $0, over: HTTPExchange(threads: 1), log: wiring.log)
        }
        // Whoever names no witness any more shows what it signs by itself.
        if witnesses == nil { try await Cosigning(wiring.store).showUncosigned() }
        self.desk = desk
        subscriptions = Subscriptions(
            wiring.journal,
            [
                QueueWebhooks(desk), QueueMessages(desk), FollowExceptions(desk),
                ReleaseAtBanks(desk), BringAgain(desk),
            ],
            logger: wiring.log)
        let days = try settings.number("position-days")
        guard (1...3_650).contains(days) else {
            throw SettingsFault("position-days should be from 1 to 3650.")
        }
        group = Self.group(
            wiring, desk, subscriptions, messages, witnesses, server, feed, positionDays: days)
    }

    /// Serves until it is told to shut down, by a signal or by `shutDown()`.
    func run() async throws {
        defer { roads.stop() }
        try await group.run()
        await wiring.store.close()
    }

    /// Waits until everything that follows the log has heard and done what is due by now.
    ///
    /// A simulated day turns the clock in leaps: what a real one leaves hours for has to end before.
    func settle() async throws {
        try await desk.mindPickupPoints()
        var calm = 0
        // One look may fall between a follower's hearing and its own event.
        while calm < 2 {
            let isCalm = try await subscriptions.isCaughtUp()
            let isSending = try await desk.hasMessagesToSend()
            calm = isCalm && !isSending ? calm + 1 : 0
            try await Task.sleep(for: .milliseconds(calm == 0 ? 5 : 2))
        }
    }

    /// Lets requests under way end, and then everything else.
    func shutDown() async { await group.triggerGracefulShutdown() }

    private static func group(
        _ wiring: Wiring, _ desk: Desk, _ subscriptions: Subscriptions, _ messages: SendMessages,
        _ witnesses: AskWitnesses?, _ server: Server, _ feed: LiveFeed, positionDays: Int
    ) -> ServiceGroup {
        let log = wiring.log
        wiring.journal.hearOtherNodes()
        let sequencer = Sequencer(wiring.journal, logger: log)
        let live = LiveEvents(journal: wiring.journal, feed: feed)
        let publisher = LedgerPublisher(wiring.journal, logger: log, identify: wiring.identify)
        let webhooks = SendWebhooks(desk, log: log)
        var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
            .init(service: Following { await sequencer.run() }),
            .init(service: Following { await live.run() }),
            .init(service: Following { await publisher.run() }),
            .init(service: Following { await runImports(at: desk, log) }),
            .init(service: Following { await subscriptions.run() }),
            .init(service: Following { await webhooks.run() }),
            .init(service: Following { await messages.run() }),
            .init(service: Following { await examineProofs(at: desk, log) }),
            .init(service: Following { await closePhotos(at: desk, log) }),
            .init(service: Following { await mindReceipts(at: desk, log) }),
            .init(service: Following { await mindPickupPoints(at: desk, log) }),
            .init(service: Following { await mindSensors(at: desk, log) }),
            .init(
                service: Following {
                    await forgetPositions(at: desk, olderThanDays: positionDays, log)
                }),
            .init(service: Following { await mindDwell(at: desk, log) }),
            .init(service: Following { await mindExceptions(at: desk, log) }),
            .init(service: Following { await measureForecasts(at: desk, log) }),
            .init(service: Following { await mindPromises(at: desk, log) }),
            .init(service: ClosingFeed(feed: feed)),
        ]
        if let witnesses {
            services.append(.init(service: Following { await witnesses.run() }))
        }
        services.append(
            .init(
                service: server.service, successTerminationBehavior: .gracefullyShutdownGroup,
                failureTerminationBehavior: .gracefullyShutdownGroup))
        var quiet = log
        quiet.logLevel = max(log.logLevel, .warning)
        var configuration = ServiceGroupConfiguration(
            services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        return ServiceGroup(configuration: configuration)
    }
}

extension Node {
    private static func webhookRules(_ settings: Settings) throws -> WebhookRules {
        var rules = WebhookRules()
        switch settings["webhook-targets"] {
        case "public": break
        case "loopback": rules.guarding.allowsLoopback = true
        default: throw SettingsFault("webhook-targets should be public or loopback.")
        }
        if let text = settings.text("webhook-waits") {
            guard let waits = WebhookRules.waits(text) else {
                throw SettingsFault("webhook-waits should be seconds such as 0,5,300.")
            }
            rules.waits = waits
        }
        return rules
    }
}

/// Work beside answering that ends when the node shuts down.
private struct Following: Service {
    let work: @Sendable () async -> Void

    func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }
}

/// Ends the live streams at shutdown, or open pages would hold it up.
private struct ClosingFeed: Service {
    let feed: LiveFeed

    func run() async throws {
        try? await gracefulShutdown()
        feed.close()
    }
}
