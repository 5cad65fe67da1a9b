internal import Synchronization

/// Wakes whoever listens in this process; rings that come while the listener works are one.
package final class Bell: Sendable {
    private struct Listeners {
        var next = 0
        var continuations: [Int: AsyncStream<Void>.Continuation] = [:]
    }

    private let listeners = Mutex(Listeners())
    private let hearsOthers = Atomic(false)

    package init() {}

    package func ring() {
        let waiting = listeners.withLock { Array($0.continuations.values) }
        for continuation in waiting { continuation.yield() }
    }

    /// Whether other nodes ring here too, so that nobody has to look so often.
    package func hear(others: Bool) {
        hearsOthers.store(others, ordering: .relaxed)
        // What was announced while nobody listened was not heard.
        ring()
    }

    /// Rings from now on, the first at once, and one after every interval even if nothing rang here,
    /// because another node may have.
    ///
    /// - Parameter whileHearing: the interval as long as other nodes ring here too; the same when not
    ///   said.
    package func rings(
        orEvery interval: Duration, whileHearing: Duration? = nil
    ) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let number = listeners.withLock { listeners in
            listeners.next += 1
            listeners.continuations[listeners.next] = continuation
            return listeners.next
        }
        let timer = Task { [weak self] in
            var silent = Duration.zero
            while !Task.isCancelled {
                try await Task.sleep(for: interval)
                silent += interval
                let hears = self?.hearsOthers.load(ordering: .relaxed) ?? false
                if hears, let whileHearing, silent < whileHearing { continue }
                silent = .zero
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
