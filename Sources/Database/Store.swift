/// A database that many tasks share.
///
/// Bodies run on the store's own threads, never on Swift's cooperative ones, and never wait for
/// anything but the database.
package protocol Store: Sendable {
    /// Runs a body that only reads, on one consistent snapshot.
    func read<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Runs a body in a transaction and returns once its work is durable.
    ///
    /// Bodies that arrive together are committed together, each in a savepoint of its own: one that
    /// throws changes nothing and harms no other. A body may run twice when transactions meet.
    func write<T: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T

    /// Copies the whole database to a file while it is in use.
    func backup(to path: String) async throws

    /// Overwrites what was deleted from these tables, so that no file of the database shows it any more.
    func scrub(_ tables: [String]) async throws

    /// Hears what other nodes announce with their transactions, from now until the store is closed.
    ///
    /// Where nodes cannot speak to each other it hears nothing, not even that it listens.
    func listen(_ heard: @escaping @Sendable (Announcement) -> Void)

    /// Waits for what is under way and ends.
    func close() async
}

/// What a store hears of other nodes.
package enum Announcement: Sendable, Hashable {
    /// From now on every announcement is heard.
    case listening
    /// Nothing is heard until it listens again.
    case lost
    /// Another node has committed a transaction that announced this word.
    case said(String)
}

extension Store {
    package func listen(_ heard: @escaping @Sendable (Announcement) -> Void) {}
}
