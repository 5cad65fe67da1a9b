internal import Hummingbird
internal import NIOCore

/// Live messages by server-sent events (HTML Living Standard §9.2).
///
/// Domain events carry their ledger index as the message's id, so that a browser which was away
/// names the last one it saw and misses nothing; positions are only ever the newest.
struct StreamEndpoint: Sendable {
    let feed: LiveFeed
    /// The events of an organisation after a ledger index, as messages.
    let past: @Sendable (_ organization: String, _ after: Int64) async throws -> [LiveFeed.Message]

    func answer(_ call: Call) async throws -> Answer {
        let organization = call.caller.organization
        let live = feed.listen(for: organization)
        let last = call.headers["last-event-id"].flatMap { Int64($0) }
        var missed: [LiveFeed.Message] = []
        if let last { missed = try await past(organization, last) }
        let resumed = missed
        return Answer(stream: "text/event-stream") { writer in
            try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
            var seen = last ?? -1
            for message in resumed {
                seen = max(seen, message.ledgerIndex ?? seen)
                try await writer.write(text(message))
            }
            for await message in withHeartbeats(live) {
                guard let message else {
                    try await writer.write(ByteBuffer(string: ": still here\n\n"))
                    continue
                }
                if let index = message.ledgerIndex {
                    if index <= seen { continue }
                    seen = index
                }
                try await writer.write(text(message))
            }
        }
    }

    private func text(_ message: LiveFeed.Message) -> ByteBuffer {
        var buffer = ByteBuffer()
        if let index = message.ledgerIndex { buffer.writeString("id: \(index)\n") }
        if let name = message.name { buffer.writeString("event: \(name)\n") }
        buffer.writeString("data: ")
        buffer.writeBytes(message.json)
        buffer.writeString("\n\n")
        return buffer
    }
}

/// The messages, with nil whenever nothing came for a while: proxies close silent connections.
private func withHeartbeats(
    _ messages: AsyncStream<LiveFeed.Message>
) -> AsyncStream<LiveFeed.Message?> {
    AsyncStream { continuation in
        let forward = Task {
            for await message in messages { continuation.yield(message) }
            continuation.finish()
        }
        let beat = Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(Limits.heartbeatSeconds))
                continuation.yield(nil)
            }
        }
        continuation.onTermination = { _ in
            forward.cancel()
            beat.cancel()
        }
    }
}
