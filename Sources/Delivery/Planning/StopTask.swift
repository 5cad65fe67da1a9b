/// One thing to do with one parcel at a stop.
package struct StopTask: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case deliver, pickup, collect, inspect }

    package let kind: Kind
    package let parcel: ParcelID
    package let consignment: ConsignmentID
    package let window: Window
    /// How the recipient was promised to get it.
    package let mode: HandoffMode
    /// What must be shown for it at the door.
    package let proofs: [ProofKind]

    package init(
        _ kind: Kind, _ parcel: ParcelID, of consignment: ConsignmentID, within window: Window,
        mode: HandoffMode = .person, proofs: [ProofKind] = []
    ) {
        self.kind = kind
        self.parcel = parcel
        self.consignment = consignment
        self.window = window
        self.mode = mode
        self.proofs = proofs
    }
}
