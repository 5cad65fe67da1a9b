internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// Links for recipients, and what a recipient reads with one.
func trackingEndpoints(_ desk: Desk) -> [Endpoint] {
    let links = TrackingLinks(store: desk.journal.store)
    return [
        linkMaking(desk, links),
        .read(
            "/v1/consignments/{consignment}/tracking-links", "listTrackingLinks",
            "Lists a consignment's links, without their addresses", stage: "Recipients",
            needs: .order, answers: Page<TrackingLinkRecord>.self
        ) { call in
            let id = try await booked(call, desk)
            return Page(items: try await links.links(to: id, of: call.caller.organization))
        },
        Endpoint(
            method: .delete, path: "/v1/consignments/{consignment}/tracking-links/{link}",
            name: "revokeTrackingLink", words: "Ends a link at once", stage: "Recipients",
            right: .order, parameters: [], body: .none, success: (204, nil, "text/plain"),
            isCommand: false, traffic: .writing
        ) { call in
            let id = try call.label("consignment", as: ConsignmentID.self)
            let wasThere = try await links.revoke(
                call.parameters["link"] ?? "", to: id, of: call.caller.organization,
                now: desk.clock.milliseconds)
            guard wasThere else { throw Refusal.notFound("link") }
            return Answer(204)
        },
        Endpoint(
            method: .get, path: "/v1/track", name: "track",
            words: "What a recipient may know, with the link's token as the bearer",
            stage: "Recipients", right: .track, parameters: [], body: .none,
            success: (200, .of(TrackingRecord.self), "application/json"), isCommand: false,
            traffic: .tracking
        ) { call in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            return try .json(try await trackConsignment(id, for: desk.errand(for: call.caller)))
        },
        codeMaking(desk),
        .command(
            .post, "/v1/track/receipts", "confirmReceipt",
            "The recipient says whether they have what was handed off", stage: "Recipients",
            needs: .track, body: Receipt.self, answers: Acknowledgement.self, traffic: .tracking
        ) { call, body in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            try await desk.errand(for: call.caller).receive(
                try parcelIDs(body.parcels), of: id, isThere: body.received)
            return Acknowledgement(recordedAt: desk.clock.now.rfc3339)
        },
    ]
}

/// A code is for whoever holds the recipient's link: no key and no role has the right to ask.
private func codeMaking(_ desk: Desk) -> Endpoint {
    .command(
        .post, "/v1/track/codes", "makeDeliveryCode",
        "Makes the recipient's one-time code, shown this once; the one before it counts no more",
        stage: "Recipients", needs: .track, body: NewDeliveryCode.self,
        answers: CreatedDeliveryCode.self, traffic: .tracking,
        answering: { call, _ in
            guard let id = call.caller.consignment else { throw Refusal.notFound("consignment") }
            let fresh = try await desk.errand(for: call.caller).issueCode(for: id)
            return try fresh.toldOnce(for: id)
        })
}

private func linkMaking(_ desk: Desk, _ links: TrackingLinks) -> Endpoint {
    .command(
        .post, "/v1/consignments/{consignment}/tracking-links", "makeTrackingLink",
        "Makes a link for the recipient; its address is shown this once", stage: "Recipients",
        needs: .order, body: NewTrackingLink.self, answers: CreatedTrackingLink.self,
        answering: { call, body in
            let id = try call.label("consignment", as: ConsignmentID.self)
            let consignment = try await desk.errand(for: call.caller).consignment(id)
            let end = try end(of: body, consignment.promise?.window, now: desk.clock.now)
            let made = try await links.make(
                for: id, of: call.caller.organization, by: call.caller.actor,
                expires: end.milliseconds, now: desk.clock.milliseconds)
            let site = desk.publicURL ?? "http://\(call.headers["host"] ?? "localhost")"
            var created = CreatedTrackingLink(
                id: made.id, url: "\(site)/t/\(made.token)", expiresAt: end.rfc3339)
            var answer = try Answer.json(created, status: 201)
            answer.headers["cache-control"] = "no-store"
            // The address is a secret: the answer to a repeated command is without it.
            created.url = nil
            answer.keptBytes = try Answer.json(created).bytes
            return answer
        })
}

private func end(of wish: NewTrackingLink, _ promised: Window?, now: Instant) throws -> Instant {
    guard let text = wish.expiresAt else {
        return promised.map { TrackingLinkTerm.end(promised: $0, now: now) }
            ?? now + TrackingLinkTerm.afterPromise
    }
    guard let end = Instant(rfc3339: text), TrackingLinkTerm.allows(end, now: now) else {
        throw Malformed(
            FieldFault("/expiresAt", .outOfRange, "A link ends within the next 120 days."))
    }
    return end
}

/// - Throws: `Rejection.consignmentUnknown` when nobody booked it.
private func booked(_ call: Call, _ desk: Desk) async throws -> ConsignmentID {
    let id = try call.label("consignment", as: ConsignmentID.self)
    _ = try await desk.errand(for: call.caller).consignment(id)
    return id
}
