extension LumaPlane {
    /// Photos have different sizes; edges are compared at this one.
    private static let comparedWidth = 512

    /// The variance of the 3 × 3 Laplacian at 512 pixels width, times a hundred.
    ///
    /// Sharp photos have 10,600 and more, blurred ones below 1,400. A narrower picture is taken as it
    /// is; one that has no pixel with four neighbours has no edges: 0.
    package var sharpness: Int64 {
        guard width > LumaPlane.comparedWidth else { return varianceOfLaplacian }
        let scaledHeight = max(1, (height * LumaPlane.comparedWidth + width / 2) / width)
        return resampled(width: LumaPlane.comparedWidth, height: scaledHeight).varianceOfLaplacian
    }

    private var varianceOfLaplacian: Int64 {
        guard width > 2, height > 2 else { return 0 }
        var sum = 0
        var sumOfSquares = 0
        pixels.withUnsafeBufferPointer { pixels in
            for y in 1..<height - 1 {
                for place in y * width + 1..<(y + 1) * width - 1 {
                    let around =
                        Int(pixels[place - 1]) + Int(pixels[place + 1])
                        + Int(pixels[place - width]) + Int(pixels[place + width])
                    let edge = around - 4 * Int(pixels[place])
                    sum += edge
                    sumOfSquares += edge * edge
                }
            }
        }
        let count = Double((width - 2) * (height - 2))
        let mean = Double(sum) / count
        return Int64(((Double(sumOfSquares) / count - mean * mean) * 100).rounded())
    }
}
