internal import Database
package import Logging

/// Does the jobs of one kind, a few at a time, until its task is cancelled.
package struct JobWorker: Sendable {
    private let jobs: Jobs
    private let kind: String
    private let lease: Duration
    private let work: @Sendable (Job) async throws -> Void
    private let logger: Logger

    package init(
        _ jobs: Jobs, kind: String, lease: Duration = .seconds(60),
        logger: Logger = Logger(label: "doorstep.jobs"),
        work: @escaping @Sendable (Job) async throws -> Void
    ) {
        self.jobs = jobs
        self.kind = kind
        self.lease = lease
        self.logger = logger
        self.work = work
    }

    package func run() async {
        for await _ in jobs.enqueued.rings(orEvery: Limits.pollingInterval) {
            do {
                while try await jobs.hasDue(kind) { try await workOff() }
            } catch is CancellationError {
                return
            } catch DatabaseError.closed {
                return
            } catch {
                logger.error("jobs failed", metadata: ["kind": "\(kind)", "error": "\(error)"])
            }
        }
    }

    /// Claims and does what is due now.
    package func workOff() async throws {
        for job in try await jobs.claim(kind, limit: Limits.jobsAtOnce, lease: lease) {
            do {
                try await work(job)
                try await jobs.complete(job)
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                logger.warning(
                    "job failed",
                    metadata: ["kind": "\(kind)", "job": "\(job.id)", "error": "\(error)"])
                try await jobs.fail(job, "\(error)")
            }
        }
    }
}
