package import Attestation

/// The statements of one handoff before anybody has signed, and the keys that will.
///
/// Honest devices sign it as it is. Whoever cheats changes it first.
package struct Draft: Sendable {
    package let question: Question
    package var telematics: TelematicsClaims?
    package var vision: VisionClaims?
    package var handheld: HandheldClaims
    package var signers: Signers

    package struct Signers: Sendable {
        package var telematics: SoftwareKey?
        package var vision: SoftwareKey?
        package var handheld: SoftwareKey
    }

    /// Signs in the one order in which nothing can be exchanged afterwards: van and camera first,
    /// and the handheld last, over both of their tokens.
    ///
    /// - Parameter telematics: what the van is said to have answered, when it was not asked itself.
    package func signed(telematics old: String? = nil) throws -> Handshake {
        let van = try old ?? signers.telematics.flatMap { try telematics?.signed(by: $0) }
        let camera = try signers.vision.flatMap { try vision?.signed(by: $0) }
        var closing = handheld
        closing.telematics = van.map(Digest.of)
        closing.vision = camera.map(Digest.of)
        return Handshake(
            challenge: question.token, telematics: van, vision: camera,
            handheld: try closing.signed(by: signers.handheld))
    }
}
