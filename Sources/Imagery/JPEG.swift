package import Attestation

/// JPEG bytes to pictures and back, through libturbojpeg.
///
/// Nothing is decoded before its size is known to be within limits. Each call computes for
/// milliseconds to a second, so call from a thread of your own, never from Swift's pool.
package enum JPEG {
    /// The brightness of a photo.
    package static func luma(of jpeg: [UInt8]) throws(ImageryError) -> LumaPlane {
        let picture = try Decoder().decode(jpeg, to: .gray)
        guard
            let plane = LumaPlane(
                width: picture.width, height: picture.height, pixels: picture.pixels)
        else { throw .tooManyPixels(width: picture.width, height: picture.height) }
        return plane
    }

    /// A photo in colour.
    package static func image(of jpeg: [UInt8]) throws(ImageryError) -> RGBImage {
        let picture = try Decoder().decode(jpeg, to: .rgb)
        guard
            let image = RGBImage(
                width: picture.width, height: picture.height, pixels: picture.pixels)
        else { throw .tooManyPixels(width: picture.width, height: picture.height) }
        return image
    }

    /// - Parameter quality: 1 to 100; cameras use some 90.
    package static func encode(_ plane: LumaPlane, quality: Int = 90) throws(ImageryError)
        -> [UInt8]
    {
        try Encoder().encode(
            Picture(width: plane.width, height: plane.height, pixels: plane.pixels), as: .gray,
            quality: quality)
    }

    /// - Parameter quality: 1 to 100; cameras use some 90.
    package static func encode(_ image: RGBImage, quality: Int = 90) throws(ImageryError)
        -> [UInt8]
    {
        try Encoder().encode(
            Picture(width: image.width, height: image.height, pixels: image.pixels), as: .rgb,
            quality: quality)
    }
}

/// Pixels in either format.
struct Picture {
    let width: Int
    let height: Int
    let pixels: [UInt8]
}
