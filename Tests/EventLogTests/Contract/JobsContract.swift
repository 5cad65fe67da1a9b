import Database
import EventLog
import Synchronization
import Testing

private let epoch: Int64 = 1_790_000_000_000

/// What the queue promises on every database.
func checkJobsContract(_ store: any Store) async throws {
    try await store.migrate(EventLog.migrations)
    let now = Mutex(epoch)
    var backoff = Backoff()
    backoff.attempts = 3
    let jobs = Jobs(
        store: store, backoff: backoff, clock: { now.withLock { $0 } }, chance: { 0.5 })
    try await givesEachJobOnce(jobs)
    try await triesAgainLaterAndGivesUp(jobs) { milliseconds in now.withLock { $0 += milliseconds }
    }
    try await takesJobsFromTheDead(jobs)
    try await worksOff(jobs)
}

private func job(_ name: String, kind: String, dueAt: Int64 = 0) -> NewJob {
    NewJob(
        organization: "acme", kind: kind, name: name, payload: ["name": JSON(name)], dueAt: dueAt)
}

private func givesEachJobOnce(_ jobs: Jobs) async throws {
    for name in ["a", "b", "c", "a"] { try await jobs.enqueue(job(name, kind: "once")) }
    try await jobs.enqueue(job("later", kind: "once", dueAt: epoch + 1))
    let claimed = try await withThrowingTaskGroup(of: [Job].self) { group in
        for _ in 0..<6 { group.addTask { try await jobs.claim("once", lease: .seconds(60)) } }
        return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(claimed.compactMap { $0.payload["name"]?.asString }.sorted() == ["a", "b", "c"])
    for job in claimed { #expect(try await jobs.complete(job)) }
    for job in claimed { #expect(try await jobs.complete(job) == false) }
}

private func triesAgainLaterAndGivesUp(
    _ jobs: Jobs, passing: (Int64) -> Void
) async throws {
    try await jobs.enqueue(job("hard", kind: "failing"))
    for wait in [Int64(1_000), 2_000] {
        let claimed = try await jobs.claim("failing", lease: .seconds(60))
        try await jobs.fail(try #require(claimed.first), "no answer")
        passing(wait - 1)
        #expect(try await jobs.claim("failing", lease: .seconds(60)).isEmpty)
        passing(1)
    }
    let last = try #require(try await jobs.claim("failing", lease: .seconds(60)).first)
    #expect(last.attempt == 3)
    try await jobs.fail(last, "no answer at all")
    passing(1_000_000)
    #expect(try await jobs.claim("failing", lease: .seconds(60)).isEmpty)
    #expect(try await jobs.dead("acme").map(\.error) == ["no answer at all"])
}

private func takesJobsFromTheDead(_ jobs: Jobs) async throws {
    try await jobs.enqueue(job("orphan", kind: "leased"))
    let lost = try #require(try await jobs.claim("leased", lease: .seconds(-1)).first)
    let taken = try #require(try await jobs.claim("leased", lease: .seconds(60)).first)
    #expect(taken.id == lost.id)
    // The first worker wakes up and finds that the job is no longer its own.
    #expect(try await jobs.complete(lost) == false)
    #expect(try await jobs.complete(taken))
}

private func worksOff(_ jobs: Jobs) async throws {
    let done = Mutex<Set<String>>([])
    for number in 0..<10 { try await jobs.enqueue(job("\(number)", kind: "worked")) }
    let worker = JobWorker(jobs, kind: "worked") { job in
        done.withLock { _ = $0.insert(job.payload["name"]?.asString ?? "") }
    }
    let running = Task { await worker.run() }
    for _ in 0..<200 where done.withLock({ $0.count }) < 10 {
        try await Task.sleep(for: .milliseconds(10))
    }
    running.cancel()
    #expect(done.withLock { $0.count } == 10)
}
