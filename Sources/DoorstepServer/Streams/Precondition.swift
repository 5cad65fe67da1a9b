internal import Synchronization

/// What a caller said must still be so when their command takes effect (`If-Match`, RFC 9110 §13.1.1).
///
/// It is asked when the request has been read, so that the sender hears of it before any rule, and
/// once more between the loading of a stream and the append, whose expected version then proves
/// that nothing has moved since: what was checked is what was changed.
package final class Precondition: Sendable {
    /// That of the command under way.
    @TaskLocal package static var current: Precondition?

    private let check: @Sendable () async throws -> Void
    private let isSpent = Mutex(false)

    package init(_ check: @escaping @Sendable () async throws -> Void) { self.check = check }

    /// Asks again, unless the command has taken effect already and changed the thing itself.
    package func demand() async throws {
        if isSpent.withLock({ $0 }) { return }
        try await check()
    }

    func spend() { isSpent.withLock { $0 = true } }
}
