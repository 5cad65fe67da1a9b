package import Attestation

extension BarcodeGrid {
    /// The code in black on white with its quiet zone.
    ///
    /// - Parameters:
    ///   - moduleSize: Pixels a module, at least 1.
    ///   - barHeight: How many pixels high a linear code's bars are; square codes ignore it.
    package func plane(moduleSize: Int, barHeight: Int = 100) -> LumaPlane? {
        guard (1...64).contains(moduleSize), (1...4_000).contains(barHeight) else { return nil }
        let margin = quietZone * moduleSize
        let rowHeight = rows == 1 ? barHeight : moduleSize
        let width = columns * moduleSize + 2 * margin
        let height = rows * rowHeight + 2 * margin
        var pixels = [UInt8](repeating: 255, count: width * height)
        for y in margin..<height - margin {
            for x in margin..<width - margin
            where isDark(row: (y - margin) / rowHeight, column: (x - margin) / moduleSize) {
                pixels[y * width + x] = 0
            }
        }
        return LumaPlane(width: width, height: height, pixels: pixels)
    }
}
