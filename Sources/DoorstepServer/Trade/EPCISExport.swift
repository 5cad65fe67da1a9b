internal import Crypto
internal import CustodyLedger
internal import Delivery
internal import EventLog
internal import Foundation
internal import Integrations

/// Puts events of parcels into GS1's language, with what stands around them in the log.
///
/// One export asks for a stream, a site and a vehicle once each.
actor EPCISExport {
    nonisolated let vocabulary: String
    private let errand: Errand
    private let view: EPCISView
    private let origin: String
    /// Where things without a GS1 key have their names.
    private nonisolated let base: String
    private var histories: [String: [RecordedEvent]] = [:]
    private var sites: [String: Site?] = [:]
    private var vehicles: [String: String?] = [:]
    private var parcels: [String: (consignment: String, site: String)?] = [:]

    init(for errand: Errand, at desk: Desk) async throws {
        self.errand = errand
        view = EPCISView(store: desk.journal.store)
        let published = try await view.origin(of: errand.organization)
        origin = try published ?? desk.identify(errand.organization, nil).signer.key.name
        base = "https://\(origin)/"
        vocabulary = "https://\(origin.prefix { $0 != "/" })/ns/lastmile/"
    }

    /// A recorded event of a parcel in GS1's words; empty for what is none of its business.
    func events(for event: RecordedEvent) async throws -> [EPCISEvent] {
        guard let fact = try await fact(for: event) else { return [] }
        switch fact.event {
        case .handoffWithdrawn(_, let name, _), .failureWithdrawn(_, let name, _):
            let history = try await history(event.stream)
            guard let wrong = history.first(where: { $0.id == name }),
                let told = try await self.fact(for: wrong)
            else { return [] }
            return told.declaredWrong(
                at: Instant(milliseconds: event.recordedAt), ledger: fact.ledger)
        default: return fact.translated()
        }
    }

    /// The parcel that a partner's name for it means.
    nonisolated func parcel(named epc: String) -> ParcelID? {
        let prefix = base + "parcel/"
        if epc.hasPrefix(prefix) { return ParcelID(String(epc.dropFirst(prefix.count))) }
        return SSCC(epc).flatMap { ParcelID($0.digits) }
    }

    private func fact(for event: RecordedEvent) async throws -> CustodyFact? {
        guard event.stream.hasPrefix("parcel/"), let index = event.ledgerIndex else { return nil }
        let id = String(event.stream.dropFirst("parcel/".count))
        guard let about = try await about(id) else { return nil }
        let decoded = try Parcel.decode(Facts(event.type, schema: event.schema, event.open))
        let history = try await history(event.stream)
        let home = try await site(about.site)
        let route = self.route(of: event, in: history)
        let leaf = try await view.leaf(index, of: errand.organization) ?? ""
        let vehicle = try await route.asyncMap { try await self.vehicle(of: $0) } ?? nil
        let place = try await event.open["site"]?.asString.asyncMap { try await self.site($0) }
        return CustodyFact(
            event: decoded, id: urn(event.id), secondID: urn(event.id + "/unloading"),
            occurredAt: Instant(milliseconds: event.occurredAt),
            recordedAt: Instant(milliseconds: event.recordedAt),
            minutesAheadOfUTC: minutes(home, event.occurredAt),
            epc: SSCC(id)?.digitalLink ?? base + "parcel/" + id,
            site: place ?? home, vehicle: vehicle.map { base + "vehicle/" + $0 },
            order: base + "consignment/" + about.consignment, vocabulary: vocabulary,
            ledger: EPCISEvent.LedgerMark(origin: origin, index: index, leaf: leaf))
    }

    /// The route that the parcel was on when the event was recorded.
    private func route(of event: RecordedEvent, in history: [RecordedEvent]) -> RouteID? {
        let loads = history.last { $0.version <= event.version && $0.open["route"] != nil }
        return loads?.open["route"]?.asString.flatMap { RouteID($0) }
    }

    private func history(_ stream: String) async throws -> [RecordedEvent] {
        if let known = histories[stream] { return known }
        let found = try await errand.journal.load(errand.organization, stream)
        histories[stream] = found
        return found
    }

    private func about(_ parcel: String) async throws -> (consignment: String, site: String)? {
        if let known = parcels[parcel] { return known }
        let found = try await view.parcel(parcel, of: errand.organization)
        parcels[parcel] = .some(found)
        return found
    }

    private func site(_ id: String) async throws -> Site? {
        if let known = sites[id] { return known }
        let found =
            try await SiteID(id).asyncMap {
                try await self.errand.find(Site.self, $0.stream)
            } ?? nil
        sites[id] = .some(found)
        return found
    }

    private func vehicle(of route: RouteID) async throws -> String? {
        if let known = vehicles[route.code] { return known }
        let found = try await view.vehicle(of: route, in: errand.organization)
        vehicles[route.code] = .some(found)
        return found
    }
}

/// An event's 128 bits as a UUID.
private func urn(_ id: String) -> String {
    let bytes =
        Base64URL.decode(id).flatMap { $0.count == 16 ? $0 : nil }
        ?? Array(SHA256.hash(data: Array(id.utf8)).prefix(16))
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    var parts: [Substring] = []
    var rest = digits[...]
    for count in [8, 4, 4, 4, 12] {
        parts.append(rest.prefix(count))
        rest = rest.dropFirst(count)
    }
    return "urn:uuid:" + parts.joined(separator: "-")
}

private func minutes(_ site: Site?, _ milliseconds: Int64) -> Int {
    let date = Date(timeIntervalSince1970: Double(milliseconds) / 1_000)
    let zone = site.flatMap { TimeZone(identifier: $0.timeZone) }
    return (zone?.secondsFromGMT(for: date) ?? 0) / 60
}

extension Optional where Wrapped: Sendable {
    fileprivate func asyncMap<T: Sendable>(
        isolation: isolated (any Actor)? = #isolation, _ body: (Wrapped) async throws -> T
    ) async throws -> T? {
        guard let self else { return nil }
        return try await body(self)
    }
}
