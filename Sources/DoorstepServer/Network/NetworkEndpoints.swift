internal import Delivery
internal import DoorstepAPI
internal import EventLog
internal import Foundation

/// The places of the network.
package func networkEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .put, "/v1/sites/{site}", "setSite", "Sets a site", stage: "Network", needs: .network,
            body: NewSite.self, answers: SiteRecord.self, status: 200
        ) { call, body in
            let site = try Site(id: call.label("site"), body)
            try await set(site, on: site.id.stream, for: desk.errand(for: call.caller))
            return SiteRecord(site)
        },
        .read(
            "/v1/sites/{site}", "readSite", "Reads a site", stage: "Network", needs: .read,
            answers: SiteRecord.self
        ) { call in
            let id = try call.label("site", as: SiteID.self)
            let errand = desk.errand(for: call.caller)
            guard let site = try await errand.find(Site.self, id.stream) else {
                throw Refusal.notFound("site")
            }
            return SiteRecord(site)
        },
        .read(
            "/v1/sites", "listSites", "Lists sites by id", stage: "Network", needs: .read,
            Endpoint.Parameter.page, answers: Page<SiteRecord>.self
        ) { call in
            try await page(of: Site.self, SiteID.self, call, desk) { SiteRecord($0) }
        },
    ]
}

/// One page of things that are set as a whole, in the order of their ids.
func page<Value: Registered, ID: Identifier, Record: Codable & Sendable>(
    of type: Value.Type, _ kind: ID.Type, _ call: Call, _ desk: Desk,
    _ record: @Sendable (Value) -> Record
) async throws -> Page<Record> {
    let limit = try call.limit()
    let errand = desk.errand(for: call.caller)
    let ids = try await WorkforceView.page(
        of: kind, of: errand.organization, after: call.cursor() ?? "", limit: limit + 1,
        in: errand.journal.store)
    var items: [Record] = []
    for id in ids.prefix(limit) {
        if let value = try await errand.find(type, id.stream) { items.append(record(value)) }
    }
    let next = ids.count > limit ? ids.prefix(limit).last.map { Cursor.encode($0.code) } : nil
    return Page(items: items, nextCursor: next)
}

extension Site {
    fileprivate init(id: SiteID, _ wire: NewSite) throws {
        var reader = FormReader()
        let name = reader.text("/name", wire.name, atMost: Delivery.Limits.nameCharacters)
        let place = reader.place("", latitude: wire.latitude, longitude: wire.longitude)
        let address = reader.optionalText(
            "/address", wire.address, atMost: Delivery.Limits.addressCharacters)
        if TimeZone(identifier: wire.timeZone) == nil {
            reader.fault("/timeZone", .notAnOption, "A time zone looks like Europe/Helsinki.")
        }
        let gln = reader.gln("/gln", wire.gln)
        guard let name, let place, reader.faults.isEmpty else { throw reader.malformed }
        self.init(
            id: id, name: name, place: place, timeZone: wire.timeZone, address: address ?? "",
            gln: gln)
    }
}

extension SiteRecord {
    fileprivate init(_ site: Site) {
        self.init(
            id: site.id.code, name: site.name, latitude: site.place.latitude,
            longitude: site.place.longitude, timeZone: site.timeZone,
            address: site.address.isEmpty ? nil : site.address, gln: site.gln?.digits)
    }
}
