internal import Attestation

/// The devices that work together on one van, or on one bicycle without a unit of its own.
package struct VanKit: Sendable {
    package let handheld: Handheld
    package let unit: VehicleUnit?
    package let camera: Camera?

    private let seed: UInt64

    /// - Parameters:
    ///   - name: of the van, which its devices are named after.
    ///   - shift: when the day begins for them.
    ///   - handheldNumber: the driver's next phone, when the one before was stolen.
    package init(
        name: String, shift: Moment, seed: UInt64, hasUnit: Bool = true, handheldNumber: Int = 1
    ) {
        func identity(_ prefix: String, _ role: DeviceRecord.Role) -> DeviceIdentity {
            DeviceIdentity(id: "\(prefix)-\(name)", role: role, seed: seed)
        }
        let phone = handheldNumber == 1 ? "HH" : "HH\(handheldNumber)"
        handheld = Handheld(identity: identity(phone, .handheld), shift: shift, seed: seed)
        unit = hasUnit ? VehicleUnit(identity: identity("VU", .telematics)) : nil
        camera = Camera(identity: identity("CAM", .vision))
        self.seed = seed
    }

    package var identities: [DeviceIdentity] {
        [handheld.identity] + [unit?.identity, camera?.identity].compactMap(\.self)
    }

    /// What the devices would say at a door, each at its own second.
    ///
    /// - Parameter photo: nil when no camera answers.
    package func draft(
        _ encounter: Encounter, asked question: Question, photo: TakenPhoto?
    ) -> Draft {
        var dice = Dice(seed: seed, for: "handshake/\(encounter.attempt)/\(encounter.parcel)")
        let nonce = dice.bytes16()
        let asked = encounter.at + -dice.between(5, 14)
        let van = unit?.answer(
            question, nonce: nonce, at: asked + dice.between(0.1, 0.6), in: encounter, &dice)
        let seen = photo.flatMap { photo in
            camera?.answer(
                question, nonce: nonce, at: asked + dice.between(0.5, 4), photo: photo,
                in: encounter, &dice)
        }
        return Draft(
            question: question, telematics: van, vision: seen,
            handheld: handheld.closing(question, nonce: nonce, in: encounter, &dice),
            signers: .init(
                telematics: unit?.identity.signer, vision: camera?.identity.signer,
                handheld: handheld.identity.signer))
    }
}
