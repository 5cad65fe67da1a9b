/// The sizes that this module keeps within, each with its reason.
package enum Limits {
    /// One sync of the disk is shared by at most so many bodies: beyond it answers wait too long.
    package static let bodiesPerCommit = 256

    /// Bodies that take longer are committed before the next one begins: the first waits for all.
    package static let workPerCommit = Duration.milliseconds(20)

    /// A body that keeps meeting another node's work is tried so often; then its caller should know.
    package static let triesPerBody = 5

    /// A server that restarts is back within so long; a caller can wait for that.
    package static let patienceWithServer = Duration.seconds(3)

    /// A server that stays away is not asked more often, and those who wait are told at once.
    package static let betweenConnecting = Duration.milliseconds(500)

    /// A listener that lost its server tries again after this long; until then nodes poll.
    static let betweenListeningSeconds = 1.0

    /// A listener looks this often whether its store is closed.
    static let listeningMilliseconds: Int32 = 200

    /// A reader thread serves some 20,000 short reads a second; more threads than cores do not help.
    package static let readers = 4

    /// A program has some hundred statements; a leak of generated SQL should show, not grow.
    package static let statementsKept = 512
}
