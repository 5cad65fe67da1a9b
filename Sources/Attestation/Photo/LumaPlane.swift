/// The brightness of a picture, pixel by pixel: 0 is black, 255 white.
package struct LumaPlane: Sendable, Hashable {
    /// A good telephone's photo; more would only be there to fill the memory.
    package static let mostPixels = 24_000_000

    package let width: Int
    package let height: Int
    /// Row by row from the top, without padding.
    package let pixels: [UInt8]

    /// Fails unless there is one byte a pixel, at least one pixel and not too many.
    package init?(width: Int, height: Int, pixels: [UInt8]) {
        guard width > 0, height > 0, width <= LumaPlane.mostPixels / height,
            pixels.count == width * height
        else { return nil }
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// The mean, 0 to 255.
    package var brightness: Double {
        let sum = pixels.reduce(into: 0) { $0 += Int($1) }
        return Double(sum) / Double(pixels.count)
    }
}
