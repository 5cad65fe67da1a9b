internal import Delivery
internal import DoorstepAPI
internal import EventLog

extension Errand {
    /// Something happened at a bank's door; told twice, it happened once.
    func take(
        _ event: LockerBankEvent, of bank: LockerBankID, as message: ProofID
    ) async throws -> LockerBankOrders {
        guard let id = SiteID(event.point), try await pickupPoint(id).bank == bank else {
            // A bank speaks for its own doors alone.
            throw Rejection.pointUnknown
        }
        let occurredAt = try moment(event.occurredAt)
        switch event.type {
        case .codeShown:
            guard let consignment = event.consignment.flatMap({ ConsignmentID($0) }),
                let code = event.code
            else { throw missing("/consignment", "A code is shown for a consignment.") }
            let spaces = try await admitCollector(
                at: id,
                showing: ShownCode(
                    consignment: consignment, text: code, proof: message, occurredAt: occurredAt))
            return LockerBankOrders(open: CollectedParcel.all(spaces))
        case .emptied:
            guard let parcel = event.parcel.flatMap({ ParcelID($0) }) else {
                throw missing("/parcel", "Say which parcel is gone.")
            }
            try await emptied(try space(event, id), of: parcel, occurredAt: occurredAt)
        case .jammed:
            try await setFault(of: try space(event, id), to: .pudFault)
        case .mended: try await setFault(of: try space(event, id), to: nil)
        }
        return LockerBankOrders(open: [])
    }

    private func space(_ event: LockerBankEvent, _ point: SiteID) throws -> Space {
        guard let compartment = event.compartment.flatMap({ CompartmentID($0) }) else {
            throw missing("/compartment", "Say which compartment it is.")
        }
        return Space(compartment, at: point)
    }

    private func missing(_ pointer: String, _ words: String) -> Malformed {
        Malformed(FieldFault(pointer, .missing, words))
    }

    /// Compares the log with what a bank says stands behind its doors.
    func inspect(_ id: SiteID, through banks: LockerBanks) async throws -> PointInspection {
        let point = try await pickupPoint(id)
        guard let status = try await banks.status(of: point, self) else {
            return PointInspection(point: id.code, differences: [])
        }
        let theirs = Dictionary(
            status.compartments.map { ($0.compartment, $0.words) }, uniquingKeysWith: { $1 })
        let ours = try await PickupPointListView(store: journal.store)
            .compartments(of: id, in: organization)
        let differences = ours.compactMap { compartment -> PointDifference? in
            let said = theirs[compartment.compartment] ?? "unknown"
            // A door that jams is nobody's dispute; what lies behind it would be.
            let isFaulty = compartment.fault != nil || said == "faulty"
            if said == compartment.words || isFaulty && compartment.parcel == nil { return nil }
            return PointDifference(
                compartment: compartment.compartment, ours: compartment.words, theirs: said)
        }
        return PointInspection(point: id.code, differences: differences)
    }
}

extension LockerBankCompartment {
    /// A parcel says more than a state.
    fileprivate var words: String { [state, parcel].compactMap(\.self).joined(separator: " ") }
}

extension CompartmentRecord {
    fileprivate var words: String {
        [state == "expired" ? "occupied" : state, parcel].compactMap(\.self).joined(separator: " ")
    }
}
