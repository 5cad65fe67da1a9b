internal import Delivery
internal import DoorstepAPI

/// What is done at the dock before a van leaves, and when it comes back.
func hubEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/routes/{route}/sorts", "sortParcel",
            "Takes a parcel in and puts it into a lane",
            stage: "Hub", needs: .hub, body: SortScan.self, answers: ScanReceipt.self,
            traffic: .field
        ) { call, scan in
            try await desk.errand(for: call.caller).sortParcel(
                try parcelID(scan.parcel), into: scan.lane, for: try call.label("route"),
                because: try scan.reason.map { try reasonCode($0, at: "/reason") },
                occurredAt: try moment(scan.occurredAt))
        },
        .command(
            .post, "/v1/routes/{route}/scans", "scanParcel",
            "Records a scan at the van: loaded, or caught as a stray", stage: "Hub", needs: .hub,
            body: LoadScan.self, answers: ScanReceipt.self, traffic: .field
        ) { call, scan in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            let parcel = try parcelID(scan.parcel)
            let occurredAt = try moment(scan.occurredAt)
            return scan.action == .unload
                ? try await errand.unloadParcel(parcel, on: route, occurredAt: occurredAt)
                : try await errand.scanParcel(parcel, on: route, occurredAt: occurredAt)
        },
        .command(
            .post, "/v1/routes/{route}/departure", "departRoute", "The van leaves the dock",
            stage: "Hub", needs: .field, body: Departure.self, answers: RouteRecord.self,
            traffic: .field
        ) { call, departure in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            let leaving = try parcelIDs(departure.leaving ?? [], at: "/leaving")
            _ = try await errand.departRoute(
                route, leaving: Set(leaving),
                because: try departure.reason.map { try reasonCode($0, at: "/reason") }
                    ?? .carMisload,
                late: try departure.cause.map { try reasonCode($0, at: "/cause") },
                occurredAt: try moment(departure.occurredAt))
            return try await desk.route(route, for: call.caller)
        },
        .command(
            .post, "/v1/routes/{route}/returns", "returnParcels", "Parcels come back to a site",
            stage: "Hub", needs: .field, body: ParcelReturn.self, answers: RouteRecord.self,
            traffic: .field
        ) { call, giving in
            let route: RouteID = try call.label("route")
            let errand = desk.errand(for: call.caller)
            try await errand.demandOwn(route, call.caller)
            guard let site = SiteID(giving.site) else { throw notALabel("/site") }
            try await errand.returnParcels(
                try parcelIDs(giving.parcels), on: route, to: site,
                isDamaged: giving.condition == .damaged, occurredAt: try moment(giving.occurredAt))
            return try await desk.route(route, for: call.caller)
        },
    ]
}
