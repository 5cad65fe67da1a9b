internal import Delivery
internal import DoorstepAPI
internal import EventLog

/// What recipients send back: announced on their page, given to a point, fetched like what expired.
func returnEndpoints(_ desk: Desk) -> [Endpoint] {
    [
        .command(
            .post, "/v1/track/returns", "announceReturn",
            "The recipient sends parcels back; the code to show at the counter is told this once",
            stage: "Pickup points", needs: .track, body: NewReturn.self,
            answers: CreatedDeliveryCode.self, traffic: .tracking,
            answering: { call, body in
                guard let id = call.caller.consignment else {
                    throw Refusal.notFound("consignment")
                }
                let fresh = try await desk.errand(for: call.caller).announceReturn(
                    of: try namedParcels(body.parcels), from: id,
                    because: try reasonCode(body.reason, at: "/reason"))
                return try fresh.toldOnce(for: id)
            }),
        .command(
            .post, "/v1/pickup-points/{point}/drop-offs", "dropOffParcels",
            "A recipient gives parcels back over the counter, with the code of their return",
            stage: "Pickup points", needs: .hub, body: NewDropOff.self,
            answers: CollectionRecord.self
        ) { call, body in
            let id: SiteID = try call.label("point")
            guard let proof = ProofID(body.id) else { throw notALabel("/id") }
            guard let consignment = ConsignmentID(body.consignment) else {
                throw notALabel("/consignment")
            }
            let parcels = try namedParcels(body.parcels.map(\.parcel))
            let damaged = try parcelIDs(body.parcels.filter(\.damaged).map(\.parcel))
            let spaces = try await desk.errand(for: call.caller).dropOffParcels(
                parcels, damaged: Set(damaged), at: id,
                showing: ShownCode(
                    consignment: consignment, text: body.code, proof: proof,
                    occurredAt: try moment(body.occurredAt)))
            return CollectionRecord(point: id.code, parcels: CollectedParcel.all(spaces))
        },
    ]
}

/// Each once, and at least one.
private func namedParcels(_ texts: [String]) throws -> [ParcelID] {
    let parcels = try parcelIDs(texts)
    if parcels.isEmpty {
        throw Malformed(FieldFault("/parcels", .missing, "Name at least one parcel."))
    }
    if Set(parcels).count != parcels.count {
        throw Malformed(FieldFault("/parcels", .duplicate, "A parcel is named twice."))
    }
    return parcels
}
