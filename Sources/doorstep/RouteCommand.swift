internal import ArgumentParser
internal import DoorstepAPI
internal import Foundation

/// `doorstep route`: routes as planned and as driven.
struct RouteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "route", abstract: "Shows routes as planned and as driven.",
        subcommands: [List.self, Show.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists the routes of a day.")
        @Option(help: "The day, such as 2026-11-20.") var date: String
        @Option(help: "Only those of this site.") var site: String?
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let site = site.map { "&site=\($0)" } ?? ""
            let page: Page<RouteRecord> = try await call.calling {
                try await client.get("/v1/routes?date=\(date)\(site)&limit=500")
            }
            try output.print(page) {
                page.items.map { route in
                    "\(route.id)  \(route.state.rawValue)  \(route.driver ?? "–")  "
                        + "\(route.stops.count) stops"
                }.joined(separator: "\n")
            }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows a route's stops.")
        @Argument(help: "The route's id.") var id: String
        @OptionGroup var call: ServerCall
        @OptionGroup var output: OutputOptions

        func run() async throws {
            let client = try call.client()
            let route: RouteRecord = try await call.calling {
                try await client.get("/v1/routes/\(id)")
            }
            try output.print(route) {
                ([
                    "\(route.id)  \(route.state.rawValue)  \(route.driver ?? "–") with "
                        + "\(route.vehicle ?? "–")"
                ] + route.stops.map(words)).joined(separator: "\n")
            }
        }
    }
}

private func words(_ stop: StopRecord) -> String {
    let parcels = stop.tasks.map { $0.parcel + ($0.outcome.map { " (\($0))" } ?? "") }
    return "  \(stop.sequence).  planned \(stop.plannedArrival)  "
        + "arrived \(stop.arrivedAt ?? "–")  \(parcels.joined(separator: ", "))"
}
