package import Database
internal import DoorstepAPI
internal import Foundation
internal import Hummingbird
internal import Integrations
package import Logging
package import ServiceLifecycle
internal import Synchronization
package import Vault

/// The HTTP server over a table of endpoints.
package struct Server: Sendable {
    package struct Configuration: Sendable {
        package var host = "127.0.0.1"
        package var port = 8080
        package var leaflet = "/usr/share/javascript/leaflet"
        package var tiles: String?
        /// Nil when people sign in with passwords only.
        package var openID: OpenIDSettings?
        package var publicURL: String?
        package init() {}
    }

    private let application: Application<CallbackResponder<BasicRequestContext>>
    private let running: Announcement<Int>
    /// Everything that is served, the system's own endpoints included.
    package let endpoints: [Endpoint]

    /// - Parameter endpoints: of every stage; those of the system itself are added.
    package init(
        endpoints stageEndpoints: [Endpoint], store: any Store, tables: AccessTables,
        feed: LiveFeed, clock: ServerClock, answerSeal: AnswerSeal, metrics: Metrics, log: Logger,
        past: @escaping @Sendable (String, Int64) async throws -> [LiveFeed.Message],
        configuration: Configuration
    ) {
        let authenticator = Authenticator(tables: tables)
        let openID = configuration.openID.map { settings in
            OpenIDEndpoints(
                signIn: OpenIDSignIn(
                    settings, tables: tables, clock: clock, over: HTTPExchange(threads: 2)),
                publicURL: configuration.publicURL, log: log)
        }
        let system = SystemEndpoints(
            tables: tables, authenticator: authenticator, clock: clock, metrics: metrics,
            store: store,
            stream: StreamEndpoint(feed: feed, past: past),
            files: StaticFiles(leaflet: configuration.leaflet, tiles: configuration.tiles),
            openID: openID)
        endpoints = system.all(with: stageEndpoints)
        let gate = Gate(
            table: EndpointTable(endpoints), authenticator: authenticator,
            devices: DeviceCredentials(store: store),
            commands: Commands(store: store, seal: answerSeal),
            limiter: RateLimiter(), metrics: metrics, clock: clock, log: log)
        let running = Announcement<Int>()
        var settings = ApplicationConfiguration(
            address: .hostname(configuration.host, port: configuration.port))
        settings.serverName = "doorstep"
        var quiet = log
        // Connections that end early are the network's business; faults of ours are logged by the gate.
        quiet.logLevel = .critical
        application = Application(
            responder: CallbackResponder { request, _ in await gate.respond(to: request) },
            configuration: settings,
            onServerRunning: { channel in running.make(channel.localAddress?.port ?? 0) },
            logger: quiet)
        self.running = running
    }

    /// Serves until it is told to shut down.
    package func run() async throws { try await application.run() }

    /// The service itself, for a group that shuts down in order.
    package var service: any Service { application }

    /// Waits until the server listens, and tells on which port.
    package func port() async -> Int { await running.heard() }
}

/// One value that many may wait for.
final class Announcement<Value: Sendable>: Sendable {
    private struct State {
        var value: Value?
        var waiting: [CheckedContinuation<Value, Never>] = []
    }

    private let state = Mutex(State())

    func make(_ value: Value) {
        let waiting = state.withLock { state in
            state.value = value
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume(returning: value) }
    }

    func heard() async -> Value {
        await withCheckedContinuation { continuation in
            let value = state.withLock { state -> Value? in
                if state.value == nil { state.waiting.append(continuation) }
                return state.value
            }
            if let value { continuation.resume(returning: value) }
        }
    }
}
