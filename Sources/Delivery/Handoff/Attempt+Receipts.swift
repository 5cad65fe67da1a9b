extension Attempt {
    /// Whether the handoff rests on a confirmation that the recipient has not given.
    package func awaitsReceipt(_ parcel: ParcelID) -> Bool {
        guard case .handedOff = outcomes[parcel], receipts[parcel] != .confirmed else {
            return false
        }
        let captured = captured(for: parcel)
        return captured.contains(.contactless) && !captured.contains(.signature)
    }

    /// The recipient says what they have; the same word again says nothing new.
    ///
    /// It may come late, and it may change: what was missed or denied can turn up.
    package func receive(
        _ parcels: [ParcelID], isThere: Bool
    ) throws(Rejection) -> [Event] {
        for parcel in parcels {
            guard case .handedOff = outcomes[parcel] else { throw .nothingToConfirm }
        }
        let word: Receipt = isThere ? .confirmed : .denied
        let new = parcels.filter { receipts[$0] != word }
        if new.isEmpty { return [] }
        return [isThere ? .receiptConfirmed(parcels: new) : .receiptDenied(parcels: new)]
    }

    /// The time to confirm is over: what is left is the photo.
    package func giveUpReceipts(of parcels: [ParcelID]) -> [Event] {
        let silent = parcels.filter { outcomes[$0] != nil && receipts[$0] == nil }
        return silent.isEmpty ? [] : [.confirmationMissed(parcels: silent)]
    }

    /// Asks the recipient for their code; for parcels that are settled nobody needs one.
    package func askForCode(_ parcels: [ParcelID]) throws(Rejection) -> [Event] {
        guard let opening else { throw .attemptUnknown }
        guard parcels.allSatisfy(opening.parcels.contains) else { throw .parcelNotInAttempt }
        let open = parcels.filter { outcomes[$0] == nil }
        if open.isEmpty { throw .attemptClosed }
        return [.codeAsked(parcels: open)]
    }
}
