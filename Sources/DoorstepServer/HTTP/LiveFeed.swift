internal import Synchronization

/// Messages on their way to the pages that are open now.
package final class LiveFeed: Sendable {
    package struct Message: Sendable {
        package let organization: String
        /// Nil for messages that are not events, such as positions: they are not resumed.
        package let ledgerIndex: Int64?
        /// The SSE event name; nil for domain events.
        package let name: String?
        package let json: [UInt8]

        package init(organization: String, ledgerIndex: Int64?, name: String?, json: [UInt8]) {
            self.organization = organization
            self.ledgerIndex = ledgerIndex
            self.name = name
            self.json = json
        }
    }

    private struct Listener {
        let organization: String
        let continuation: AsyncStream<Message>.Continuation
    }

    private let listeners = Mutex<(next: Int, all: [Int: Listener])>((0, [:]))

    package init() {}

    package func publish(_ message: Message) {
        let interested = listeners.withLock {
            $0.all.values.filter { $0.organization == message.organization }
        }
        for listener in interested { listener.continuation.yield(message) }
    }

    /// A listener that lags too far behind loses the oldest: its page reads again.
    package func listen(for organization: String) -> AsyncStream<Message> {
        AsyncStream(bufferingPolicy: .bufferingNewest(Limits.messagesPerBrowser)) { continuation in
            let number = listeners.withLock { listeners in
                listeners.next += 1
                listeners.all[listeners.next] = Listener(
                    organization: organization, continuation: continuation)
                return listeners.next
            }
            continuation.onTermination = { [weak self] _ in
                _ = self?.listeners.withLock { $0.all.removeValue(forKey: number) }
            }
        }
    }

    /// Ends every stream, so that a shutting server does not wait for browsers.
    package func close() {
        let all = listeners.withLock { $0.all.values.map(\.continuation) }
        for continuation in all { continuation.finish() }
    }

    package var listenerCount: Int { listeners.withLock { $0.all.count } }
}
