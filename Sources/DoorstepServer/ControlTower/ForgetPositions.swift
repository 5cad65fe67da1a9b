internal import Delivery
internal import EventLog
package import Logging

extension Desk {
    /// Where somebody drove is theirs after a while: what was concluded from it stands in the log.
    package func forgetPositions(olderThanDays days: Int) async throws {
        let age = Int64(days) * Limits.dayMilliseconds
        try await PositionView(store: journal.store).prune(before: clock.milliseconds - age)
    }
}

/// Forgets positions whose time is over, for as long as the server runs.
package func forgetPositions(at desk: Desk, olderThanDays days: Int, _ log: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.forgetPositions(olderThanDays: days)
        } catch is CancellationError {
            return
        } catch {
            log.error("Old positions are forgotten in an hour: \(error)")
        }
        try? await Task.sleep(for: .seconds(3_600))
    }
}
