internal import Synchronization

/// Wakes whoever listens in this process; rings that come while the listener works are one.
package final class Bell: Sendable {
    private struct Listeners {
        var next = 0
        var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())

    package init() {}

    package func ring() {
        let waiting = listeners.withLock { Array($0.continuations.values) }
        for continuation in waiting { continuation.yield() }
    }

    /// Rings from now on, the first at once, and one after every interval even if nothing rang here,
    /// because another node may have.
    package func rings(orEvery interval: Duration) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = listeners.withLock { listeners in
            listeners.next += 1
            listeners.continuations[listeners.next] = continuation
            return listeners.next
        }
        let timer = Task {
            while !Task.isCancelled {
                try await Task.sleep(for: interval)
                continuation.yield()
            }
        }
        continuation.onTermination = { [weak self] _ in
            timer.cancel()
            self?.listeners.withLock { $0.continuations[number] = nil }
        }
        continuation.yield()
        return stream
    }
}
