/// The sizes that this module keeps within, each with its reason.
package enum Limits {
    /// A telephone's photo has 3 to 8 MB; what is larger is refused before it is looked at.
    package static let bytesPerPhoto = 15_000_000

    /// Barcodes are looked for in at most so many pixels at first: it takes a fifth of the time.
    static let pixelsAtFirstLook = 2_500_000
}
