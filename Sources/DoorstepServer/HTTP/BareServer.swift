internal import Hummingbird
internal import Logging

/// An HTTP server with nothing but one function behind it: for the systems of others that we play.
package struct BareServer: Sendable {
    package struct Request: Sendable {
        package let method: String
        package let path: String
        /// By lower-case name.
        package let headers: [String: String]
        package let body: [UInt8]
    }

    package typealias Handle =
        @Sendable (Request) async -> (status: Int, body: [UInt8])

    private let application: Application<CallbackResponder<BasicRequestContext>>
    private let running: Announcement<Int>

    /// - Parameter port: 0 for a free one.
    package init(host: String, port: Int, _ handle: @escaping Handle) {
        let running = Announcement<Int>()
        var quiet = Logger(label: "doorstep.bare")
        quiet.logLevel = .critical
        application = Application(
            responder: CallbackResponder { request, _ in await answer(request, handle) },
            configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
            onServerRunning: { channel in running.make(channel.localAddress?.port ?? 0) },
            logger: quiet)
        self.running = running
    }

    /// Serves until the task is cancelled or a signal ends it.
    package func run() async throws { try await application.runService() }

    /// Waits until it listens, and tells on which port.
    package func port() async -> Int { await running.heard() }
}

@Sendable private func answer(
    _ request: Hummingbird.Request, _ handle: BareServer.Handle
) async -> Response {
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    guard var buffer = try? await request.body.collect(upTo: Limits.bytesPerBody) else {
        return Answer(413).response()
    }
    let answer = await handle(
        BareServer.Request(
            method: request.method.rawValue, path: request.uri.path, headers: headers,
            body: buffer.readBytes(length: buffer.readableBytes) ?? []))
    return Answer(
        answer.status, headers: ["content-type": "application/json"], body: answer.body
    ).response()
}
