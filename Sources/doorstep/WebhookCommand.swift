internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation

/// `doorstep webhook`: who is told what, how they do, and what they missed.
struct WebhookCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook", abstract: "Webhooks: adds, shows, tests and replays them.",
        subcommands: [
            Add.self, List.self, Deliveries.self, Test.self, Replay.self, Rotate.self, Remove.self,
        ])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes a webhook and prints its secret, this once.",
            discussion: "doorstep webhook add https://shop.example/hook --events 'parcel.*'")

        @Argument(help: "The receiver's address.") var url: String
        @Option(
            parsing: .upToNextOption,
            help: "Names such as parcel.handedOff, or parcel.*; * is all of them.")
        var events: [String] = ["*"]
        @Option(parsing: .upToNextOption, help: "Only about these, such as route/R7.")
        var objects: [String] = []
        @Option(help: "The webhook's id (default: made up).") var id: String?
        @Option(help: "What it is for.") var description: String?
        @Flag(help: "The next event about a thing waits for the one before it.") var ordered = false
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let wish = NewWebhook(
                id: id, url: url, description: description, events: events,
                objects: objects.isEmpty ? nil : objects, ordered: ordered)
            let made: CreatedWebhook = try await call.calling {
                try await client.send("POST", "/v1/webhooks", wish, command: UUID().uuidString)
            }
            try output.print(made) { "\(made.webhook.id)  \(made.secret ?? "–")" }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists webhooks with their health.")
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let page: Page<WebhookRecord> = try await call.calling {
                try await client.get("/v1/webhooks")
            }
            try output.print(page) { page.items.map(words).joined(separator: "\n") }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Deletes a webhook and what it was still to be told.")
        @Argument(help: "The webhook's id.") var id: String
        @OptionGroup var call: ServerCall

        func run() async throws {
            let client = try call.client()
            _ = try await call.calling { try await client.raw("DELETE", path(id)) }
        }
    }
}

/// An id as a part of a path: what a URL would read otherwise is escaped.
func webhookPath(_ id: String, _ more: String = "") -> String {
    let part = id.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? id
    return "/v1/webhooks/" + part + more
}

private func path(_ id: String) -> String { webhookPath(id) }

private func words(_ webhook: WebhookRecord) -> String {
    let health = webhook.health
    var line = "\(webhook.id)  \(webhook.enabled ? "on" : "off")  \(webhook.url)  "
    line += webhook.events.joined(separator: " ")
    line += "  \(health.waiting) waiting, \(health.dead) given up"
    if let because = webhook.disabledBecause { line += "  (\(because))" }
    if health.failures > 0 {
        let last = health.lastError ?? health.lastStatus.map { "status \($0)" } ?? "no answer"
        line += "  failing \(health.failures)×: \(last)"
    }
    return line
}
