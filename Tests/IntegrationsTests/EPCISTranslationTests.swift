import Attestation
import Delivery
import Integrations
import Testing

private let words = "https://doorstep.example/ns/lastmile/"

/// The table of formats that partners read: each custody event with its action, step and disposition.
private let table: [(event: Parcel.Event, rows: [String])] = {
    guard let site = SiteID("NORTH"), let route = RouteID("R7"), let driver = DriverID("AINO"),
        let attempt = AttemptID("A-1"), let consignment = ConsignmentID("C-1")
    else { return [] }
    return [
        (.created(consignment: consignment), ["ObjectEvent ADD commissioning active"]),
        (.received(at: site), ["ObjectEvent OBSERVE arriving in_progress"]),
        (.sorted(lane: "A", at: site), ["ObjectEvent OBSERVE staging_outbound in_progress"]),
        (.loaded(route: route, driver: driver), ["AggregationEvent ADD loading in_progress"]),
        (.unloaded(route: route, site: site), ["AggregationEvent DELETE unloading in_progress"]),
        (.outForDelivery(route: route), ["ObjectEvent OBSERVE departing in_transit"]),
        (.arrived(route: route, stop: 1), ["ObjectEvent OBSERVE arriving in_progress"]),
        (.attempted(attempt), []),
        (
            .attemptFailed(attempt, reason: .rcpNotHome),
            ["ObjectEvent OBSERVE \(words)bizstep/delivery_attempted \(words)disp/not_at_home"]
        ),
        (
            .handedOff(attempt, mode: .person, to: .recipient, grade: .oneLeg),
            [
                "ObjectEvent OBSERVE receiving completeness_verified",
                "AggregationEvent DELETE unloading in_progress",
            ]
        ),
        (.flagged(.damaged), ["ObjectEvent OBSERVE inspecting damaged"]),
        (
            .returned(to: site, isDamaged: false),
            [
                "ObjectEvent OBSERVE shipping returned",
                "AggregationEvent DELETE unloading in_progress",
            ]
        ),
        (.cancelled(reason: .shpCancelled), ["ObjectEvent DELETE decommissioning inactive"]),
    ]
}()

struct EPCISTranslationTests {
    private func fact(_ event: Parcel.Event) -> CustodyFact {
        let place = Place(latitude: -0.000_04, longitude: 24.943_16) ?? .nowhere
        return CustodyFact(
            event: event, id: "urn:uuid:a", secondID: "urn:uuid:b",
            occurredAt: Instant(milliseconds: 1_795_158_724_000),
            recordedAt: Instant(milliseconds: 1_795_158_725_000), minutesAheadOfUTC: -210,
            epc: "https://id.gs1.org/00/095211411234567892",
            site: SiteID("NORTH").map {
                Site(id: $0, name: "North", place: place, timeZone: "UTC", address: "")
            }, vehicle: "https://doorstep.example/vehicle/VAN", order: nil, vocabulary: words,
            ledger: nil)
    }

    @Test(arguments: table.indices)
    func `an event of ours is GS1's event, action, step and disposition`(row: Int) {
        let rows = fact(table[row].event).translated().map {
            "\($0.kind.rawValue) \($0.action.rawValue) \($0.bizStep) \($0.disposition ?? "")"
        }
        #expect(rows == table[row].rows)
    }

    @Test func `a door is no read point, a dock is one, and minus nothing is nothing`() throws {
        let received = try #require(SiteID("NORTH").map { fact(.received(at: $0)).translated() })
        #expect(received.first?.readPoint == "geo:0.0000,24.9432")
        #expect(received.first?.zoneOffset == "-03:30")
        let attempt = try #require(AttemptID("A-1"))
        for event in fact(.attemptFailed(attempt, reason: .rcpRefused)).translated() {
            #expect(event.readPoint == nil)
        }
    }

    @Test func `a correction repeats the event and declares that it never was`() throws {
        let attempt = try #require(AttemptID("A-1"))
        let told = fact(.handedOff(attempt, mode: .person, to: .recipient, grade: .oneLeg))
        let wrong = told.declaredWrong(at: Instant(milliseconds: 1_795_158_726_000), ledger: nil)
        #expect(wrong.map(\.id) == told.translated().map(\.id))
        #expect(wrong.allSatisfy { $0.declaredWrongAt == "2026-11-20T07:12:06Z" })
        let bytes = try EPCISDocument(
            wrong, madeAt: "2026-11-20T07:12:07Z", vocabulary: words, isQueryResult: false
        ).bytes()
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains(#""errorDeclaration":{"declarationTime":"2026-11-20T07:12:06Z""#))
    }
}
