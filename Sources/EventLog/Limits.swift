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

    /// A subscriber is handed so many events at once; its cursor moves by as many.
    package static let eventsPerHandover = 256

    /// A replay reads this many events at a time, so that a year's log fits in memory.
    package static let eventsPerReplayPage = 1_000
}
