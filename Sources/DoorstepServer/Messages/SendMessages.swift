package import Delivery
package import EventLog
package import Integrations
package import Logging

/// The ways of sending that this server was given.
package typealias MessageCarriers = [MessageChannel: any MessageCarrier]

/// Sends what waits: each way is tried for hours before it is given up, and then the next.
///
/// After a crash between a channel's yes and our note of it a message goes out twice, with the same
/// id: better than not at all.
package struct SendMessages: Sendable {
    /// From seconds to an hour between tries, some four hours in all: a mail server is mended by then.
    package static let backoff = {
        var backoff = Backoff()
        backoff.firstMilliseconds = 10_000
        backoff.attempts = 11
        return backoff
    }()

    /// Messages under way at a time on this node.
    private static let workers = 8

    private let desk: Desk
    private let carriers: MessageCarriers
    private let links: MessageLinks
    private let log: Logger

    package init(
        _ desk: Desk, carriers: MessageCarriers, links: MessageLinks, log: Logger
    ) {
        self.desk = desk
        self.carriers = carriers
        self.links = links
        self.log = log
    }

    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...Self.workers {
                group.addTask {
                    // Four jobs of at most half a minute each, and room for a slow database.
                    await JobWorker(
                        desk.messageJobs, kind: MessageJob.kind, lease: .seconds(300), logger: log,
                        work: send
                    ).run()
                }
            }
        }
        for carrier in carriers.values { carrier.close() }
    }

    package func send(_ job: Job) async throws {
        guard let task = MessageJob(job) else { return }
        let errand = QueueMessages.errand(desk, job.organization)
        let message = try await errand.load(Message.self, task.message.stream).state
        guard message.nextChannel == task.channel, let due = message.due else { return }
        let composer = ComposeMessage(errand: errand, links: links, publicURL: desk.publicURL)
        switch try await composer.compose(task.message, due, over: task.channel) {
        case .drop(let reason):
            try await settle(task, errand) { $0.drop(reason) }
        case .send(let outgoing):
            switch await carriers[task.channel]?.send(outgoing) {
            case nil:
                log.warning("No \(task.channel.code) is set up: see `doorstep settings`.")
                try await fail(task, .noChannel, errand)
            case .taken(let reference)?:
                try await settle(task, errand) { $0.sent(over: task.channel, reference: reference) }
            case .refused(let fault, let words)?:
                log.notice("Message \(task.message): \(words)")
                try await fail(task, fault, errand)
            case .later(let words)?:
                if job.attempt >= Self.backoff.attempts {
                    try await fail(task, .unreachable, errand)
                } else {
                    throw MessageWaits(words: words)
                }
            }
        }
    }

    private func fail(_ task: MessageJob, _ fault: MessageFault, _ errand: Errand) async throws {
        try await settle(task, errand) { $0.fail(task.channel, fault) }
    }

    private func settle(
        _ task: MessageJob, _ errand: Errand,
        _ decide: @escaping @Sendable (Message) -> [Message.Event]
    ) async throws {
        try await recordOutcome(of: task.message, errand, desk.messageJobs, decide)
    }
}

/// Writes down what became of a message; when another way is left, the job for it goes with that.
///
/// - Returns: whether anything was to be written down.
@discardableResult
func recordOutcome(
    of id: MessageID, _ errand: Errand, _ jobs: Jobs,
    _ decide: @escaping @Sendable (Message) -> [Message.Event]
) async throws -> Bool {
    let isNew = try await errand.settling {
        let loaded = try await errand.load(Message.self, id.stream)
        let events = decide(loaded.state)
        guard let change = loaded.change(events, occurredAt: errand.now) else { return false }
        var after = loaded.state
        for event in events { after.apply(event) }
        let next = after.nextChannel.map {
            MessageJob(id, $0).job(of: errand.organization, at: errand.now)
        }
        try await errand.recording { db in
            if let next { try Jobs.enqueue(next, on: db) }
        }.record([change])
        return true
    }
    jobs.enqueued.ring()
    return isNew
}

/// A way of sending asks for patience.
private struct MessageWaits: Error, CustomStringConvertible {
    let words: String
    var description: String { words }
}

extension Desk {
    /// Whether a message should be under way by now.
    package func hasMessagesToSend() async throws -> Bool {
        try await messageJobs.hasDue(MessageJob.kind)
    }
}
