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

    /// Waits for what is under way and ends.
    func close() async
}
