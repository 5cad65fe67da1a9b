internal import EventLog
internal import Foundation
package import Logging

/// Takes in what is waiting, one file after the other, for as long as the server runs.
///
/// After a restart it goes on where the last run ended. Only the node that holds a file reads it.
package func runImports(at desk: Desk, _ diagnostics: Logger) async {
    for await _ in desk.importsWaiting.rings(orEvery: .seconds(5)) {
        if Task.isCancelled { return }
        do {
            for waiting in try await ImportView.unfinished(in: desk.journal.store)
            where FileManager.default.isReadableFile(atPath: waiting.path) {
                try await importConsignments(waiting, at: desk)
            }
        } catch is CancellationError {
            return
        } catch {
            diagnostics.error("An import stopped and is tried again: \(error)")
        }
    }
}
