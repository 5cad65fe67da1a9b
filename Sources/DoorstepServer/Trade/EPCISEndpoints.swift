internal import Delivery
internal import EventLog
internal import Integrations

/// Custody in GS1's language, for partners (EPCIS 2.0, its REST query parameters).
func epcisEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .raw(
            "/v1/epcis/events", "queryEPCISEvents",
            "Custody events in GS1's language (EPCIS 2.0 JSON-LD), by the standard's parameters",
            stage: "Trade", needs: .read,
            [
                .option(
                    "eventType", "Only events of this kind.",
                    EPCISEvent.Kind.allCases.map(\.rawValue)),
                .instant("GE_eventTime", "Only what happened at this time or later."),
                .instant("LT_eventTime", "Only what happened before this time."),
                .text(
                    "EQ_bizStep", "Only this business step: CBV's word, or our URI.", atMost: 400),
                .text("MATCH_epc", "Only this parcel: its Digital Link or URI.", atMost: 400),
                .number("perPage", "How many events a page has.", 1...500),
                .text("nextPageToken", "Where the page starts: what `Link` said.", atMost: 64),
            ], type: "application/ld+json"
        ) { call in try await answerQuery(call, desk) },
        .raw(
            "/v1/parcels/{parcel}/epcis", "readParcelEPCIS",
            "A parcel's whole custody as an EPCIS 2.0 document", stage: "Trade", needs: .read,
            type: "application/ld+json"
        ) { call in
            let id: ParcelID = try call.label("parcel")
            let parcels = ParcelListView(store: desk.journal.store)
            guard try await parcels.findParcel(id, of: call.caller.organization) != nil else {
                throw Refusal.notFound("parcel")
            }
            let errand = desk.errand(for: call.caller)
            let export = try await EPCISExport(for: errand, at: desk)
            var events: [EPCISEvent] = []
            for event in try await errand.journal.load(errand.organization, id.stream) {
                events += try await export.events(for: event)
            }
            return try answer(events, export, call, isQueryResult: false)
        },
    ]
}

private func answerQuery(_ call: Call, _ desk: Desk) async throws -> Answer {
    let limit = call.query["perPage"].flatMap { Int($0) } ?? 100
    var mark = EPCISMark()
    if let token = call.query["nextPageToken"] {
        guard let read = EPCISMark(token) else {
            throw Refusal.malformed("This token is not one of ours.", code: "invalid-cursor")
        }
        mark = read
    }
    func moment(_ name: String) -> Int64? {
        call.query[name].flatMap { Instant(rfc3339: $0)?.milliseconds }
    }
    let query = EPCISQuery(
        kinds: Set([call.query["eventType"]].compactMap(\.self)), from: moment("GE_eventTime"),
        before: moment("LT_eventTime"), bizStep: call.query["EQ_bizStep"],
        epc: call.query["MATCH_epc"])
    let errand = desk.errand(for: call.caller)
    let export = try await EPCISExport(for: errand, at: desk)
    let page = try await queryEPCIS(query, from: mark, limit: limit, export, for: errand)
    var made = try answer(page.events, export, call, isQueryResult: true)
    if let next = page.next {
        let kept = call.query.filter { $0.key != "nextPageToken" }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\(escaped($0.value))&" }.joined()
        made.headers["link"] = "</v1/epcis/events?\(kept)nextPageToken=\(next.text)>; rel=\"next\""
    }
    return made
}

private func answer(
    _ events: [EPCISEvent], _ export: EPCISExport, _ call: Call, isQueryResult: Bool
) throws -> Answer {
    let document = EPCISDocument(
        events, madeAt: call.now.rfc3339, vocabulary: export.vocabulary,
        isQueryResult: isQueryResult)
    return Answer(
        200, headers: ["content-type": "application/ld+json", "gs1-epcis-version": "2.0"],
        body: try document.bytes())
}

/// Everything but what RFC 3986 calls unreserved is escaped.
private func escaped(_ text: String) -> String {
    text.utf8.map { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
            String(UnicodeScalar(byte))
        default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }.joined()
}
