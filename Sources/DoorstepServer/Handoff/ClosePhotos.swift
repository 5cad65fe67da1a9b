internal import Delivery
internal import EventLog
package import Logging

extension Desk {
    /// A photo has arrived: every handshake that waits for it is judged again.
    package func photoArrived(_ sha256: String, in organization: String) async throws {
        let memory = HandshakeMemoryView(store: journal.store)
        for waiting in try await memory.waiting(for: sha256, in: organization) {
            try await judgeAgain(waiting, isOver: false)
        }
    }

    /// Photos whose time is over: their handshakes stand without the camera's leg.
    package func closeOverduePhotos() async throws {
        let memory = HandshakeMemoryView(store: journal.store)
        for waiting in try await memory.overdue(at: clock.now, limit: Limits.photosClosedAtOnce) {
            try await judgeAgain(waiting, isOver: true)
        }
    }
}

/// Looks for photos whose time is over, for as long as the server runs.
package func closePhotos(at desk: Desk, _ diagnostics: Logger) async {
    while !Task.isCancelled {
        do {
            try await desk.closeOverduePhotos()
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("Overdue photos are looked at again in a minute: \(error)")
        }
        try? await Task.sleep(for: .seconds(60))
    }
}
