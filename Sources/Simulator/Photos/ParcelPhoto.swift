internal import Attestation
internal import Imagery

/// The picture of one parcel at one doorstep, with its real label.
package struct ParcelPhoto: Sendable, Hashable {
    private let seed: UInt64
    private let doorstep: String

    package init(seed: UInt64, doorstep: String) {
        self.seed = seed
        self.doorstep = doorstep
    }

    /// - Parameters:
    ///   - label: the parcel's id as its label says it; nil for a door without a parcel.
    ///   - shot: one for each press of the button.
    /// - Throws: `ImageryError` when the label has letters that no barcode can say.
    package func taken(of label: String?, shot: Int = 0, blur: Int = 0) throws -> TakenPhoto {
        let code = try label.flatMap { try BarcodeGrid(.qr, $0).plane(moduleSize: 3) }
        let picture = Doorstep(seed: seed, name: doorstep)
            .photo(of: code.map { [$0] } ?? [], shot: shot, blur: blur)
        return TakenPhoto(jpeg: try JPEG.encode(picture, quality: 75), of: picture)
    }
}
