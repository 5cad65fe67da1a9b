internal import Delivery
internal import EventLog
package import Logging

extension Desk {
    /// Ends the wait for confirmations that did not come.
    package func mindReceipts() async throws {
        let limit = clock.milliseconds - Limits.confirmationMilliseconds
        for late in try await ReceiptView.overdue(askedBefore: limit, in: journal.store) {
            let errand = Errand(
                journal: journal, organization: late.organization, actor: "system",
                source: "receipts", now: clock.now)
            try await errand.giveUpReceipts([late.parcel], in: late.attempt)
        }
    }
}

/// Looks for confirmations that are overdue, for as long as the server runs.
package func mindReceipts(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.mindReceipts()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Overdue confirmations are looked at again in a minute: \(error)")
        }
        try? await Task.sleep(for: .seconds(60))
    }
}
