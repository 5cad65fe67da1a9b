/// What really happened at a handoff of one parcel; the server never hears of it.
package struct HandoffTruth: Sendable, Hashable {
    package let parcel: String
    /// The attack that was staged; nil for an honest handoff.
    package let attack: String?
    /// The grade that an honest handoff with the same devices has.
    package let deserved: String
    /// Whether the photo that was signed for is ever sent.
    package let sendsSignedPhoto: Bool

    package init(parcel: String, attack: String?, deserved: String, sendsSignedPhoto: Bool) {
        self.parcel = parcel
        self.attack = attack
        self.deserved = deserved
        self.sendsSignedPhoto = sendsSignedPhoto
    }
}
