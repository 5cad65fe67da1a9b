internal import Delivery
package import EventLog
internal import Foundation

/// Follows the log and says to whom something should be written; who sends it is another's work.
package struct QueueMessages: Subscriber {
    package let name = "messages"
    private let desk: Desk

    package init(_ desk: Desk) { self.desk = desk }

    package func handle(_ events: [RecordedEvent]) async throws {
        guard let organization = events.first?.organization else { return }
        let errand = Self.errand(desk, organization)
        let policy = try await errand.load(Register<MessagePolicy>.self, MessagePolicy.stream)
        guard let value = policy.state.value else { return }
        for event in events {
            for occasion in try await Occasion.of(event, errand) {
                try await announce(occasion, value, policy.version, errand)
            }
        }
    }

    static func errand(_ desk: Desk, _ organization: String) -> Errand {
        Errand(
            journal: desk.journal, organization: organization, actor: "doorstep",
            source: "messages", now: desk.clock.now)
    }

    private func announce(
        _ occasion: Occasion, _ policy: MessagePolicy, _ version: Int, _ errand: Errand
    ) async throws {
        let consignment = try await errand.consignment(occasion.consignment)
        guard let booking = consignment.booking else { return }
        let channels = policy.channels(for: occasion.stage, to: booking.recipient)
        if channels.isEmpty { return }
        let zone = try await errand.find(Site.self, booking.site.stream)?.timeZone ?? "UTC"
        let due = Message.Due(
            consignment: occasion.consignment, stage: occasion.stage, occasion: occasion.name,
            channels: channels, language: policy.language(of: booking.recipient), policy: version,
            notBefore: errand.now + silence(policy, occasion.stage, errand.now, zone))
        try await errand.settling {
            let id = occasion.message
            let loaded = try await errand.load(Message.self, id.stream)
            let change = loaded.change(loaded.state.announce(due), occurredAt: errand.now)
            guard let change else { return }
            try await errand.recording { db in
                try Jobs.enqueue(
                    MessageJob(id, channels[0]).job(of: errand.organization, at: due.notBefore),
                    on: db)
            }.record([change])
        }
        desk.messageJobs.enqueued.ring()
    }

    /// How long the recipient's night still lasts.
    private func silence(
        _ policy: MessagePolicy, _ stage: MessageStage, _ now: Instant, _ zone: String
    ) -> Duration {
        guard stage.keepsQuietHours, let quiet = policy.quietHours else { return .zero }
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000)
        let ahead = (TimeZone(identifier: zone) ?? .gmt).secondsFromGMT(for: date)
        let minute = (Int(now.milliseconds / 1_000) + ahead) / 60 % (24 * 60)
        return .seconds(quiet.minutesLeft(at: minute) * 60)
    }
}

/// One message to be sent by one way.
struct MessageJob: Sendable {
    static let kind = "message"

    let message: MessageID
    let channel: MessageChannel

    init(_ message: MessageID, _ channel: MessageChannel) {
        self.message = message
        self.channel = channel
    }

    init?(_ job: Job) {
        guard let message = job.payload["message"]?.asString.flatMap(MessageID.init),
            let channel = job.payload["channel"]?.asString.flatMap(MessageChannel.init(rawValue:))
        else { return nil }
        self.init(message, channel)
    }

    func job(of organization: String, at due: Instant) -> NewJob {
        NewJob(
            organization: organization, kind: Self.kind,
            name: "\(message.code)/\(channel.code)",
            payload: ["message": .string(message.code), "channel": .string(channel.code)],
            dueAt: due.milliseconds)
    }
}
