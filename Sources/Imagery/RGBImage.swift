internal import Attestation

/// A picture in colour: three bytes a pixel, red first, row by row from the top, without padding.
package struct RGBImage: Sendable, Hashable {
    package let width: Int
    package let height: Int
    package var pixels: [UInt8]

    /// Fails unless there are three bytes a pixel, at least one pixel and not too many.
    package init?(width: Int, height: Int, pixels: [UInt8]) {
        guard width > 0, height > 0, width <= LumaPlane.mostPixels / height,
            pixels.count == 3 * width * height
        else { return nil }
        self.width = width
        self.height = height
        self.pixels = pixels
    }
}
