internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation

/// `doorstep plan`: a site's day.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Plans a site's day and publishes plans.",
        subcommands: [Draft.self, Show.self, Publish.self])

    struct Draft: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Drafts a plan for what waits.",
            discussion: "doorstep plan draft --site north --date 2026-11-20 --publish")

        @Option(help: "The site's id.") var site: String
        @Option(help: "The day by the site's calendar, such as 2026-11-20.") var date: String
        @Option(help: "How long the engine may think.") var seconds = 10
        @Option(help: "The same seed thinks the same way.") var seed = 1
        @Option(help: "The plan's id (default: made of site and day).") var id: String?
        @Flag(help: "Gives the routes to their drivers at once.") var publish = false
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let plan: PlanRecord = try await call.calling {
                let wish = NewPlan(
                    id: id, site: site, date: date, seconds: seconds, seed: seed)
                let draft: PlanRecord = try await client.send(
                    "POST", "/v1/plans", wish, command: "plan-\(UUID().uuidString)")
                return publish ? try await published(draft.id, client) : draft
            }
            try output.print(plan) { words(plan) }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows a plan.")
        @Argument(help: "The plan's id.") var id: String
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let plan: PlanRecord = try await call.calling {
                try await client.get("/v1/plans/\(id)")
            }
            try output.print(plan) { words(plan) }
        }
    }

    struct Publish: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a plan's routes to their drivers.")
        @Argument(help: "The plan's id.") var id: String
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let plan = try await call.calling { try await published(id, client) }
            try output.print(plan) { words(plan) }
        }
    }
}

/// Publishing twice is publishing once, so the key is made of the plan.
private func published(_ id: String, _ client: Client) async throws -> PlanRecord {
    let answer = try await client.raw(
        "POST", "/v1/plans/\(id)/publication", command: "publish-\(id)")
    return try JSONDecoder().decode(PlanRecord.self, from: Data(answer.body))
}

private func words(_ plan: PlanRecord) -> String {
    var lines = [
        "plan \(plan.id)\(plan.published ? ", published" : ", a draft"): "
            + "\(plan.routes.count) routes, \(plan.unassigned.count) left out, "
            + "times by \(plan.travelTimes)"
    ]
    for route in plan.routes {
        let parcels = route.stops.reduce(0) { $0 + $1.tasks.count }
        lines.append(
            "  \(route.id)  \(route.driver ?? "–")  \(route.plannedDeparture) to "
                + "\(route.plannedReturn)  \(route.stops.count) stops  \(parcels) parcels  "
                + "\(route.plannedDistanceMeters / 1_000) km")
    }
    for left in plan.unassigned { lines.append("  left out: \(left.consignment), \(left.reason)") }
    return lines.joined(separator: "\n")
}
