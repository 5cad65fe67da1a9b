internal import Delivery
internal import DoorstepAPI

/// Booking, reading and stopping consignments, one at a time.
package func ordersEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        bookEndpoint(desk),
        bookManyEndpoint(desk),
        .read(
            "/v1/consignments/{consignment}", "readConsignment", "Reads a consignment",
            stage: "Orders", needs: .read, answers: ConsignmentRecord.self
        ) { call in
            try await readConsignment(
                call.label("consignment", as: ConsignmentID.self),
                for: desk.errand(for: call.caller), showingPeople: call.caller.has(.readPeople))
        },
        listEndpoint(desk),
        .command(
            .post, "/v1/consignments/{consignment}/cancellation", "cancelConsignment",
            "Cancels a consignment that no driver has yet", stage: "Orders", needs: .order,
            body: Cancellation.self, answers: ConsignmentRecord.self
        ) { call, body in
            let id = try call.label("consignment", as: ConsignmentID.self)
            guard let reason = ReasonCode(code: body.reason) else {
                throw Malformed(
                    FieldFault("/reason", .notAnOption, "There is no reason of this code."))
            }
            let errand = desk.errand(for: call.caller)
            try await cancelConsignment(id, because: reason, for: errand)
            return try await readConsignment(
                id, for: errand, showingPeople: call.caller.has(.readPeople))
        },
        .command(
            .post, "/v1/consignments/{consignment}/address", "confirmAddress",
            "Puts the pin of an address that nobody was sure of", stage: "Orders", needs: .order,
            body: AddressConfirmation.self, answers: ConsignmentRecord.self
        ) { call, body in
            let id = try call.label("consignment", as: ConsignmentID.self)
            guard let pin = Place(latitude: body.latitude, longitude: body.longitude) else {
                throw Malformed(FieldFault("", .offTheGlobe, "There is no such place."))
            }
            let errand = desk.errand(for: call.caller)
            try await confirmAddress(pin, of: id, for: errand)
            return try await readConsignment(
                id, for: errand, showingPeople: call.caller.has(.readPeople))
        },
        .command(
            .post, "/v1/consignments/{consignment}/promise", "changePromise",
            "Promises another time or another way", stage: "Orders", needs: .order,
            body: PromiseDetails.self, answers: ConsignmentRecord.self
        ) { call, body in
            let id = try call.label("consignment", as: ConsignmentID.self)
            let errand = desk.errand(for: call.caller)
            try await changePromise(of: id, to: Promise(body), for: errand)
            return try await readConsignment(
                id, for: errand, showingPeople: call.caller.has(.readPeople))
        },
    ]
}

private func bookEndpoint(_ desk: Desk) -> Endpoint {
    .command(
        .post, "/v1/consignments", "bookConsignment", "Books a consignment", stage: "Orders",
        needs: .order, body: NewConsignment.self, answers: ConsignmentRecord.self, status: 201,
        answering: { call, body in
            let errand = desk.errand(for: call.caller)
            let showsPeople = call.caller.has(.readPeople)
            let booking = try await errand.numbered(BookingForm(body)).read()
            try await bookConsignment(
                booking, for: errand, finding: desk.addresses, trusting: desk.addressQuality,
                answering: { booked, recordedAt in
                    let record = try ConsignmentRecord(
                        justBooked: booked, at: recordedAt, showsPeople: showsPeople)
                    return try .json(record, status: 201)
                })
            if let answer = CommandUnderWay.current?.answer { return answer }
            return try .json(
                await readConsignment(booking.id, for: errand, showingPeople: showsPeople),
                status: 201)
        })
}

private func bookManyEndpoint(_ desk: Desk) -> Endpoint {
    .command(
        .post, "/v1/consignments/batches", "bookConsignments",
        "Books several consignments in one commit; those that do not fit are told, the others kept",
        stage: "Orders", needs: .order, body: NewConsignments.self,
        answers: BookedConsignments.self, status: 200,
        answering: { call, body in
            let errand = desk.errand(for: call.caller)
            let forms = try await errand.numbered(body.items.map { BookingForm($0) })
            let booked = try await bookConsignments(
                forms, for: errand, finding: desk.addresses, trusting: desk.addressQuality)
            return try CommandUnderWay.current?.answer ?? .json(booked)
        })
}

private func listEndpoint(_ desk: Desk) -> Endpoint {
    .read(
        "/v1/consignments", "listConsignments", "Lists consignments by id", stage: "Orders",
        needs: .read,
        [
            .option(
                "state", "Only those that stand so.", ConsignmentState.allCases.map(\.rawValue)),
            .label("site", "Only those of this site."),
            .instant("updatedSince", "Only those that changed at or after this time."),
        ] + Endpoint.Parameter.page,
        answers: Page<ConsignmentRecord>.self
    ) { call in
        try await listConsignments(
            state: call.query["state"].flatMap(ConsignmentState.init(rawValue:)),
            site: call.optionalLabel("site", as: SiteID.self),
            updatedSince: call.query["updatedSince"].flatMap { Instant(rfc3339: $0) },
            after: call.cursor() ?? "",
            limit: call.limit(), for: desk.errand(for: call.caller),
            showingPeople: call.caller.has(.readPeople))
    }
}

extension Promise {
    fileprivate init(_ wire: PromiseDetails) throws(Malformed) {
        var reader = FormReader()
        let window = reader.window(
            "", from: wire.from, to: wire.to, atMost: Delivery.Limits.promiseLength)
        guard let window, reader.faults.isEmpty else { throw reader.malformed }
        self.init(window, wire.mode.flatMap { HandoffMode(code: $0.rawValue) } ?? .person)
    }
}
