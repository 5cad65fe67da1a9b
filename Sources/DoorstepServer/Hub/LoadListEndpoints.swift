internal import Delivery
internal import DoorstepAPI

/// How a van is to be loaded, and whether it may leave.
func loadListEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .read(
            "/v1/routes/{route}/load-list", "readLoadList",
            "The order in which parcels go into the van, for the order that is driven now",
            stage: "Hub", needs: .follow, answers: LoadListRecord.self
        ) { call in try await loadList(call, desk) },
        .raw(
            "/v1/routes/{route}/load-list.html", "printLoadList", "The load list to print",
            stage: "Hub", needs: .follow, type: "text/html"
        ) { call in
            let page = LoadListPage(list: try await loadList(call, desk))
            return .text(page.html, type: "text/html; charset=utf-8")
        },
        .read(
            "/v1/routes/{route}/load-check", "checkLoad",
            "What stands between the van and its departure: missing parcels and strays",
            stage: "Hub", needs: .follow, answers: LoadCheck.self
        ) { call in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            return try await errand.checkLoad(of: route)
        },
    ]
}

private func loadList(_ call: Call, _ desk: Desk) async throws -> LoadListRecord {
    let route: RouteID = try call.label("route")
    let errand = desk.errand(for: call.caller)
    try await errand.demandOwn(route, call.caller)
    return try await errand.loadList(of: route)
}
