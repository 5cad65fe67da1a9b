extension LumaPlane {
    private static let side = 32
    private static let frequencies = 8

    /// The DCT hash of 64 bits as the Python library ImageHash 4.3 computes it.
    ///
    /// The picture at 32 × 32, its 8 × 8 lowest frequencies, and a bit for each that is above their
    /// median.
    package var perceptualHash: PerceptualHash {
        let frequencies = resampled(width: LumaPlane.side, height: LumaPlane.side).lowFrequencies
        let sorted = frequencies.sorted()
        let median = (sorted[sorted.count / 2 - 1] + sorted[sorted.count / 2]) / 2
        return PerceptualHash(
            bits: frequencies.reduce(0) { $0 << 1 | ($1 > median ? 1 : 0) })
    }

    /// The discrete cosine transform (type II, not normalised) in both directions, cut to its lowest
    /// frequencies.
    private var lowFrequencies: [Double] {
        let waves = (0..<LumaPlane.frequencies).map { frequency in
            (0..<LumaPlane.side).map { place in
                cosine(.pi * Double(frequency * (2 * place + 1)) / Double(2 * LumaPlane.side))
            }
        }
        // Across first: one row of frequencies a row of pixels.
        let rows = (0..<height).map { y in
            waves.map { wave in
                (0..<width).reduce(0.0) { $0 + Double(pixels[y * width + $1]) * wave[$1] }
            }
        }
        return waves.flatMap { wave in
            waves.indices.map { frequency in
                let sum = (0..<height).reduce(0.0) { $0 + rows[$1][frequency] * wave[$1] }
                // An even picture has no frequencies but its mean; the last digits of a sum that
                // should be zero are no picture.
                return (sum * 1e6).rounded() / 1e6
            }
        }
    }
}
