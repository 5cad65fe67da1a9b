/// The sizes that this module keeps within, each with its reason.
package enum Limits {
    /// A tlog-tiles entry has a 16-bit length; ours are some 170 bytes.
    package static let bytesPerLeaf = 65_535

    /// One INSERT carries at most so many events: beyond it the statement grows, the gain does not.
    package static let rowsPerInsert = 16

    /// The sequencer holds the writer for one batch: about 20 ms on a slow disk.
    package static let leavesPerBatch = 1_024

    /// Another node's events are noticed after this long at the latest.
    package static let pollingInterval = Duration.milliseconds(250)

    /// Where nodes hear each other, a look is only for what nobody expects.
    static let pollingWhileHearing = Duration.seconds(5)

    /// Outsiders learn of a leaf within a second: each checkpoint is a transaction and a signature.
    static let betweenCheckpoints = Duration.seconds(1)

    /// A history that was never signed is taken in by so many leaves a transaction: less than a second.
    package static let leavesPerCheckpoint: UInt64 = 65_536

    /// A subscriber is handed so many events at once; its cursor moves by as many.
    package static let eventsPerHandover = 256

    /// A replay reads this many events at a time, so that a year's log fits in memory.
    package static let eventsPerReplayPage = 1_000

    /// A node that died gives its subscribers up after this long.
    static let cursorLeaseMilliseconds: Int64 = 10_000

    /// A worker claims few jobs, so that they do not wait behind a slow one while others idle.
    static let jobsAtOnce = 4

    /// Folded streams in memory: the routes and parcels of a working day.
    package static let streamsKept = 20_000

    /// A verification names this many faults; the rest is counted.
    package static let faultsNamed = 100

    /// A subscriber that fails is tried again soon, then ever later.
    static func pause(afterFailures failures: Int) -> Duration {
        .milliseconds(min(250 << min(failures, 7), 30_000))
    }
}
