internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Parcels: where they are, who has them, and everything that happened to them.
func parcelEndpoints(_ desk: Desk) -> [Endpoint] {
    let view = ParcelListView(store: desk.journal.store)
    return [
        .read(
            "/v1/parcels", "listParcels", "Lists and searches parcels", stage: "Orders",
            needs: .follow,
            [
                .text("search", "The start of a parcel's or consignment's id, or a route's id."),
                .option("milestone", "Only at this milestone.", Milestone.allCases.map(\.code)),
                .label("route", "Only of this route."),
                .instant("updatedSince", "Only those that changed at or after this time."),
            ] + Endpoint.Parameter.page, answers: Page<ParcelRecord>.self
        ) { call in
            let limit = try call.limit()
            let since = call.query["updatedSince"].flatMap { Instant(rfc3339: $0)?.milliseconds }
            let items = try await view.parcels(
                of: call.caller.organization,
                ParcelListView.Filter(
                    search: call.query["search"].map(ParcelID.plain),
                    milestone: nonEmpty(call.query["milestone"]),
                    route: nonEmpty(call.query["route"]), updatedSince: since),
                after: try call.cursor(), limit: limit, driver: call.caller.driver?.code)
            return Page(
                items: items,
                nextCursor: items.count == limit ? items.last.map { Cursor.encode($0.id) } : nil,
                nextSince: since.map { _ in nextSince(call.now) })
        },
        .read(
            "/v1/parcels/{parcel}", "readParcel", "Reads a parcel", stage: "Orders",
            needs: .follow, answers: ParcelRecord.self
        ) { call in try await readParcel(call, view, desk) },
        .read(
            "/v1/parcels/{parcel}/timeline", "readTimeline",
            "Everything that happened to a parcel, with both times", stage: "Orders",
            needs: .follow, answers: Page<TimelineEntry>.self
        ) { call in
            let id: ParcelID = try call.label("parcel")
            guard
                let (parcel, events) = try await view.history(of: id, in: call.caller.organization)
            else { throw Refusal.notFound("parcel") }
            try demandOwn(parcel, call.caller)
            return Page(
                items: events.sorted { ($0.occurredAt, $0.version) < ($1.occurredAt, $1.version) }
                    .map(TimelineEntry.init))
        },
        .command(
            .post, "/v1/parcels/{parcel}/corrections", "correctParcel",
            "Withdraws an event that was told wrongly; the wrong one stays in the log",
            stage: "Orders", needs: .correct, body: Correction.self, answers: ParcelRecord.self
        ) { call, correction in
            let id: ParcelID = try call.label("parcel")
            try await desk.errand(for: call.caller).correctParcel(
                id, event: correction.event, note: correction.note, occurredAt: call.now)
            return try await readParcel(call, view, desk)
        },
    ]
}

private func nonEmpty(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

/// - Throws: `Refusal` (404) for a parcel that this driver neither carries nor carried.
private func ownParcel(
    _ id: ParcelID, _ call: Call, _ view: ParcelListView
) async throws -> ParcelRecord {
    guard let parcel = try await view.findParcel(id, of: call.caller.organization) else {
        throw Refusal.notFound("parcel")
    }
    try demandOwn(parcel, call.caller)
    return parcel
}

private func demandOwn(_ parcel: ParcelRecord, _ caller: Caller) throws {
    if let driver = caller.driver, parcel.custodian != Custodian.driver(driver).code {
        throw Refusal.notFound("parcel")
    }
}

private func readParcel(
    _ call: Call, _ view: ParcelListView, _ desk: Desk
) async throws -> ParcelRecord {
    var parcel = try await ownParcel(try call.label("parcel"), call, view)
    let maySee = call.caller.has(.readPeople) || call.caller.driver != nil
    guard maySee, let id = ConsignmentID(parcel.consignment) else { return parcel }
    let consignment = try await desk.errand(for: call.caller).findConsignments([id])[id]
    guard let booking = consignment?.booking else { return parcel }
    parcel.recipient = RecipientDetails(booking.recipient)
    parcel.address = AddressDetails(booking.address, at: consignment?.place)
    parcel.note = booking.note
    return parcel
}
