import Database

/// Everything that the log promises, each on a store of its own.
let logContract: [(promise: String, check: @Sendable (any Store) async throws -> Void)] = [
    ("appends", checkJournalContract),
    ("gets its index", checkSequencerContract),
    ("survives faults", checkSequencerSurvivesFaults),
    ("is followed", checkFollowingContract),
    ("queues work", checkJobsContract),
    ("replays and verifies", checkReplayContract),
    ("is cached", checkCacheContract),
    ("is published", checkPublisherContract),
    ("finds what was tampered with", checkTamperingContract),
]
