/// Somebody who follows the log with a cursor of its own and may be told the same thing twice.
///
/// It never writes a view; what it wants changed it asks for by a command, like everyone else.
package protocol Subscriber: Sendable {
    /// The cursor's name: a new name starts again at the beginning.
    var name: String { get }

    /// Takes events of one organisation in the ledger's order. Throwing means: again, later.
    func handle(_ events: [RecordedEvent]) async throws
}
