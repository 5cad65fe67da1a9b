#if PostgreSQL
    internal import CPostgres
    internal import Foundation
    internal import Synchronization

    /// Hears what other nodes announce, over a connection and on a thread of its own.
    ///
    /// A connection that is lost is made again for as long as the store is open; whoever listens is
    /// told of both, for what was announced in between nobody has heard.
    final class PostgresListener: Sendable {
        private let url: String
        /// Whether a server process is the one that writes for this node: its own words are no news.
        private let isOwn: @Sendable (Int32) -> Bool
        private let heard: @Sendable (Announcement) -> Void
        private let isOpen = Atomic(true)
        private let thread = DatabaseThreads(name: "doorstep-listener")

        init(
            url: String, isOwn: @escaping @Sendable (Int32) -> Bool,
            _ heard: @escaping @Sendable (Announcement) -> Void
        ) {
            self.url = url
            self.isOwn = isOwn
            self.heard = heard
            _ = thread.enqueue { [self] _ in run() }
        }

        func close() {
            isOpen.store(false, ordering: .relaxed)
            thread.end()
        }

        private func run() {
            while isOpen.load(ordering: .relaxed) {
                listen()
                heard(.lost)
                Thread.sleep(forTimeInterval: Limits.betweenListeningSeconds)
            }
        }

        /// Until the connection is lost or the store closes.
        private func listen() {
            guard let connection = try? PostgresConnection(url: url),
                let schema = try? connection.currentSchema(),
                (try? connection.execute("LISTEN \(announcementChannel)")) != nil
            else { return }
            heard(.listening)
            let prefix = schema + "/"
            while isOpen.load(ordering: .relaxed) {
                guard let words = connection.notifications(within: Limits.listeningMilliseconds)
                else { return }
                let others = words.filter { !isOwn($0.process) && $0.text.hasPrefix(prefix) }
                for word in Set(others.map(\.text)) {
                    heard(.said(String(word.dropFirst(prefix.count))))
                }
            }
        }
    }

    /// One for all schemas of a database: a channel's name cannot be a parameter.
    let announcementChannel = "doorstep"
#endif
