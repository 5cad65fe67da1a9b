internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// How hubs work.
func hubSetupEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/sites/{site}/hub", "setHub",
            "Sets a site's docks, lanes and loading rules as a whole", stage: "Hub",
            needs: .network, body: NewHub.self, answers: HubRecord.self, status: 200
        ) { call, body in
            let site: SiteID = try call.label("site")
            let errand = desk.errand(for: call.caller)
            guard try await errand.find(Site.self, site.stream) != nil else {
                throw Refusal.notFound("site")
            }
            let hub = try HubSetup(body, at: site)
            try await set(hub, on: HubSetup.stream(of: site), for: errand)
            return HubRecord(hub)
        },
        .read(
            "/v1/sites/{site}/hub", "readHub", "Reads a site's docks, lanes and loading rules",
            stage: "Hub", needs: .read, answers: HubRecord.self
        ) { call in
            let site: SiteID = try call.label("site")
            let errand = desk.errand(for: call.caller)
            guard let hub = try await errand.find(HubSetup.self, HubSetup.stream(of: site)) else {
                throw Refusal.notFound("hub")
            }
            return HubRecord(hub)
        },
    ]
}

extension Call {
    /// What is done for the whole hall is no driver's business.
    func demandHubStaff() throws {
        if caller.driver != nil { throw Refusal.notFound("site") }
    }
}
