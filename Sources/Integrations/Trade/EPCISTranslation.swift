package import Delivery

extension CustodyFact {
    /// The fact in GS1's words; empty for what GS1 has no business with.
    ///
    /// Only our own sites are read points. A door is somebody's home, and stays out.
    package func translated() -> [EPCISEvent] {
        switch event {
        case .created:
            var made = object(.add, "commissioning", "active")
            made.order = order
            return [made]
        case .labelled: return [object(.observe, "packing", "in_progress")]
        case .received: return [object(.observe, "arriving", "in_progress", at: readPoint)]
        case .sorted: return [object(.observe, "staging_outbound", "in_progress", at: readPoint)]
        case .loaded: return [inVehicle(.add, "loading", at: readPoint)].compactMap(\.self)
        case .unloaded: return [inVehicle(.delete, "unloading", at: readPoint)].compactMap(\.self)
        case .leftBehind: return [object(.observe, "holding", "in_progress", at: readPoint)]
        case .outForDelivery: return [object(.observe, "departing", "in_transit", at: readPoint)]
        case .arrived: return [object(.observe, "arriving", "in_progress")]
        case .attemptFailed(_, let reason):
            return [
                object(.observe, own("bizstep/delivery_attempted"), own("disp/" + word(reason)))
            ]
        case .handedOff:
            return [
                object(.observe, "receiving", "completeness_verified"),
                inVehicle(.delete, "unloading", isSecond: true),
            ].compactMap(\.self)
        case .readyForCollection: return [object(.observe, "storing", "available")]
        case .collected: return [object(.observe, "collecting", "completeness_verified")]
        case .collectionExpired: return [object(.observe, "holding", "in_progress")]
        case .droppedOff: return [object(.observe, "accepting", "returned")]
        case .reclaimed: return [object(.observe, "shipping", "returned")]
        case .returning: return [object(.observe, "transporting", "in_transit")]
        case .returned(_, let isDamaged): return returned(isDamaged)
        case .flagged(.damaged): return [object(.observe, "inspecting", "damaged")]
        case .cancelled: return [object(.delete, "decommissioning", "inactive")]
        // How well a handoff is proved says the evidence; it is no step of business.
        case .attempted, .confirmed, .sensed, .verified, .graded, .contradicted, .flagged,
            .unflagged, .laneOverruled, .spaceReserved, .spaceReleased,
            .returnAnnounced, .rescheduled,
            .handoffWithdrawn, .failureWithdrawn:
            return []
        }
    }

    /// The fact once more, with the declaration that it never happened.
    package func declaredWrong(at moment: Instant, ledger: EPCISEvent.LedgerMark?) -> [EPCISEvent] {
        translated().map { event in
            var event = event
            event.declaredWrongAt = moment.rfc3339
            event.ledger = ledger
            return event
        }
    }

    private func returned(_ isDamaged: Bool) -> [EPCISEvent] {
        let back = object(
            .observe, isDamaged ? "inspecting" : "shipping", isDamaged ? "damaged" : "returned",
            at: readPoint)
        let out = inVehicle(.delete, "unloading", at: readPoint, isSecond: true)
        return [back, out].compactMap(\.self)
    }

    private func object(
        _ action: EPCISEvent.Action, _ step: String, _ disposition: String, at place: String? = nil
    ) -> EPCISEvent {
        EPCISEvent(
            id: id, time: occurredAt.rfc3339, zoneOffset: offset, recordTime: recordedAt.rfc3339,
            epc: epc, action: action, bizStep: step, disposition: disposition, readPoint: place,
            ledger: ledger)
    }

    /// Into or out of the vehicle; nil while nobody knows which.
    private func inVehicle(
        _ action: EPCISEvent.Action, _ step: String, at place: String? = nil, isSecond: Bool = false
    ) -> EPCISEvent? {
        guard let vehicle else { return nil }
        var event = object(action, step, "in_progress", at: place)
        event.kind = .aggregation
        event.parent = vehicle
        if isSecond { event.id = secondID }
        return event
    }

    private func own(_ path: String) -> String { vocabulary + path }

    private var offset: String {
        let minutes = abs(minutesAheadOfUTC)
        return (minutesAheadOfUTC < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60)
    }

    private var readPoint: String? {
        guard let site else { return nil }
        if let gln = site.gln { return gln.digitalLink }
        return "geo:\(degrees(site.place.latitudeE7)),\(degrees(site.place.longitudeE7))"
    }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

/// Four decimals are eleven metres: enough for a dock.
private func degrees(_ e7: Int64) -> String {
    let rounded = (abs(e7) + 500) / 1_000
    let fraction = String(rounded % 10_000)
    let padded = String(repeating: "0", count: 4 - fraction.utf8.count) + fraction
    return (e7 < 0 && rounded > 0 ? "-" : "") + "\(rounded / 10_000).\(padded)"
}

/// Our reason as a word of a web vocabulary.
private func word(_ reason: ReasonCode) -> String {
    reason == .rcpNotHome ? "not_at_home" : reason.code.lowercased()
}
