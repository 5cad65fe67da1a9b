internal import CustodyLedger
internal import DoorstepAPI
internal import DoorstepServer

/// What an outsider may believe now.
struct Proven: Encodable {
    let sound = true
    let origin: String
    let size: UInt64
    let index: UInt64?
    let leaf: String?
    /// The parcel that evidence is about, how many of its events are proven, and how many shown.
    let parcel: String?
    let events: Int?
    let shown: Int?
    /// Photos and signatures that are what an event announced, and those that are announced only.
    let files: Int?
    let missing: Int?

    init(
        _ checkpoint: Checkpoint, leaf: String? = nil, index: UInt64? = nil,
        evidence: EvidenceRecord? = nil, files: Int? = nil, missing: Int? = nil
    ) {
        (self.files, self.missing) = (files, missing)
        (origin, size) = (checkpoint.origin, checkpoint.size)
        (self.leaf, self.index) = (leaf, index)
        parcel = evidence?.parcel
        events = evidence?.events.count
        shown = evidence?.events.count { $0.payload != nil }
    }

    private var fileWords: String {
        guard let files, let missing else { return "" }
        return " \(files) files are what was announced; \(missing) are announced and not here."
    }

    var words: String {
        if let parcel, let events, let shown {
            return "\(origin): \(events) events about \(parcel) are in the ledger of \(size); "
                + "\(shown) are shown, and are what was committed to." + fileWords
        }
        guard let leaf, let index else {
            return "\(origin): all \(size) leaves are those that were signed."
        }
        return "\(origin): leaf \(index) of \(size) is\n\(leaf)"
    }
}

/// Why an outsider may not believe it.
struct Refuted: Encodable {
    let sound = false
    let reason: String

    /// Nil for what says nothing about the proof, such as a server that does not answer.
    init?(_ error: any Error) {
        switch error {
        case ProofFile.Fault.otherLeaf: reason = "The proof does not lead to the signed root."
        case SignedNote.Fault.malformed: reason = "The checkpoint is not a signed note."
        case SignedNote.Fault.forged(let name): reason = "A signature of \(name) is false."
        case SignedNote.Fault.unknownSigners: reason = "Nobody who is trusted has signed."
        case let fault as TrustPolicy.Fault: reason = fault.description
        case let fault as OutsideLog.Fault: reason = fault.description
        case let fault as StoredZip.Fault: reason = fault.description
        case let fault as EvidenceFile.Fault: reason = fault.description
        default: return nil
        }
    }
}
