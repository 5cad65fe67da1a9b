internal import Foundation
internal import Synchronization

/// A line on standard error that fills up; silent when nobody watches.
final class ProgressBar: Sendable {
    private let isShown: Bool
    private let last = Mutex("")

    init(isShown: Bool) { self.isShown = isShown }

    func show(_ words: String, done: Int, of total: Int) {
        guard isShown else { return }
        let width = 30
        let filled = total > 0 ? min(width, width * done / total) : 0
        let bar =
            String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        let line = "\(bar) \(words)"
        let isNew = last.withLock { last in
            defer { last = line }
            return last != line
        }
        if isNew { write("\r\u{1B}[K" + line) }
    }

    /// Leaves an empty line for what comes next.
    func clear() {
        if isShown, !last.withLock({ $0.isEmpty }) { write("\r\u{1B}[K") }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
