internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation

extension WebhookCommand {
    struct Deliveries: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists what was sent and what waits, the newest first.")
        @Argument(help: "The webhook's id.") var id: String
        @Option(help: "Only those that are waiting, delivered or dead.")
        var state: WebhookDeliveryState?
        @Option(help: "How many at most.") var limit = 100
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let filter = state.map { "&state=\($0.rawValue)" } ?? ""
            let page: Page<WebhookDelivery> = try await call.calling {
                try await client.get(webhookPath(id, "/deliveries?limit=\(limit)\(filter)"))
            }
            try output.print(page) { page.items.map(words).joined(separator: "\n") }
        }
    }

    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sends a ping now, or an event's example.")
        @Argument(help: "The webhook's id.") var id: String
        @Option(help: "The event, such as parcel.handedOff.") var event: String?
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let delivery: WebhookDelivery = try await call.calling {
                try await client.send(
                    "POST", webhookPath(id, "/tests"), NewWebhookTest(event: event),
                    command: UUID().uuidString)
            }
            try output.print(delivery) { words(delivery) }
        }
    }

    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sends again what was given up, or what came after a ledger index.")
        @Argument(help: "The webhook's id.") var id: String
        @Option(help: "The last ledger index that is not sent again; --after=-1 sends everything.")
        var after: Int?
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            // One call goes through some thousand events: ask on until the log's end.
            var total = ReplayRecord(queued: 0, nextAfter: after)
            repeat {
                let wish = NewReplay(after: total.nextAfter, dead: after == nil ? true : nil)
                let answer: ReplayRecord = try await call.calling {
                    try await client.send(
                        "POST", webhookPath(id, "/replays"), wish, command: UUID().uuidString)
                }
                total.queued += answer.queued
                total.nextAfter = answer.nextAfter
            } while total.nextAfter != nil
            let queued = total.queued
            try output.print(total) { "\(queued) deliveries wait to be sent" }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes another secret and prints it; both sign while they overlap.")
        @Argument(help: "The webhook's id.") var id: String
        @Option(help: "For how many hours the old one still signs.") var overlapHours = 24
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let secret: WebhookSecretRecord = try await call.calling {
                try await client.send(
                    "POST", webhookPath(id, "/secrets"),
                    NewWebhookSecret(overlapHours: overlapHours), command: UUID().uuidString)
            }
            try output.print(secret) { secret.secret ?? "–" }
        }
    }
}

extension WebhookDeliveryState: ExpressibleByArgument {}

private func words(_ delivery: WebhookDelivery) -> String {
    var line = "\(delivery.id)  \(delivery.state.rawValue)  \(delivery.event)  \(delivery.subject)"
    line += "  \(delivery.attempts) tries"
    if let next = delivery.nextAttemptAt { line += ", next at \(next)" }
    if let error = delivery.lastError ?? delivery.lastStatus.map({ "status \($0)" }),
        delivery.state != .delivered
    {
        line += "  \(error)"
    }
    return line
}
