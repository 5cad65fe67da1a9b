package import Attestation

/// The camera on the driver's vest: it takes the photo, reads the label and signs for both.
package struct Camera: Sendable {
    package let identity: DeviceIdentity

    package init(identity: DeviceIdentity) { self.identity = identity }

    func answer(
        _ question: Question, nonce: String, at moment: Moment, photo: TakenPhoto,
        in encounter: Encounter, _ dice: inout Dice
    ) -> VisionClaims {
        VisionClaims(
            common: CommonClaims(
                identity, question, nonce: nonce, at: moment, in: encounter, &dice),
            image: .init(
                sha256: photo.sha256,
                takenAt: moment.milliseconds - Int64(dice.number(800...4_000)),
                perceptualHash: photo.perceptualHash, sharpness: photo.sharpness,
                showsLabel: true, widthPixels: Int64(photo.width),
                heightPixels: Int64(photo.height), model: "virtual-camera-1"))
    }
}

/// What a camera knows of a photo that it took.
package struct TakenPhoto: Sendable, Hashable {
    /// The bytes as they are uploaded.
    package let jpeg: [UInt8]
    package let sha256: String
    package let perceptualHash: PerceptualHash
    package let sharpness: Int64
    package let width: Int
    package let height: Int

    package init(jpeg: [UInt8], of picture: LumaPlane) {
        self.jpeg = jpeg
        sha256 = Digest.hex(of: jpeg)
        perceptualHash = picture.perceptualHash
        sharpness = picture.sharpness
        width = picture.width
        height = picture.height
    }
}
