/// A connection that a store made: it ends it, and may have to make it anew.
protocol OwnedConnection: Connection, Sendable {
    /// Runs a body on one snapshot that it cannot write to.
    func reading<T>(_ body: (any Connection) throws -> T) throws -> T

    /// Whether a connection that was lost is there again; false when there was none to lose.
    func reconnect() -> Bool

    func close()
}
