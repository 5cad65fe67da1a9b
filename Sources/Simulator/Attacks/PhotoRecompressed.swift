package import Attestation
internal import Imagery

/// An earlier photo saved anew, so that no byte is the same.
package struct PhotoRecompressed: Attack {
    package let name = "photo-recompressed"
    package let tells: Set = ["v.phash"]
    package let needs: Set<AttackNeed> = [.camera, .earlierHandoff]

    package func stage(_ forgery: inout Forgery) throws -> Handshake {
        guard let earlier = forgery.loot.earlier else { throw AttackUnprepared() }
        let picture = try JPEG.luma(of: earlier.photo.jpeg)
        forgery.show(TakenPhoto(jpeg: try JPEG.encode(picture, quality: 60), of: picture))
        return try forgery.draft.signed()
    }
}
