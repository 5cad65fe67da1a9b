/// How one row or column becomes a shorter or a longer one: Lanczos over three lobes, stretched when
/// it gets shorter, so that fine patterns fade instead of turning into coarse ones.
///
/// Weights are whole numbers and each pass ends in bytes, as in Pillow, so that hashes of a scaled
/// picture are the same here and there.
struct Resampling {
    private static let lobes = 3.0
    private static let fractionBits = 22

    /// What one new pixel is made of.
    private struct Window {
        let start: Int
        let weights: [Int]
    }

    private let windows: [Window]

    init(from oldCount: Int, to newCount: Int) {
        let scale = Double(oldCount) / Double(newCount)
        let stretch = max(scale, 1)
        let reach = Resampling.lobes * stretch
        windows = (0..<newCount).map { place in
            let center = (Double(place) + 0.5) * scale
            let start = max(0, Int(center - reach + 0.5))
            let end = min(oldCount, Int(center + reach + 0.5))
            let shares = (start..<end).map { lanczos((Double($0) - center + 0.5) / stretch) }
            let whole = shares.reduce(0, +)
            let one = Double(1 << Resampling.fractionBits)
            return Window(
                start: start, weights: shares.map { Int(($0 / whole * one).rounded()) })
        }
    }

    var count: Int { windows.count }

    /// The new pixel at a place, from old ones that stand so far apart in memory.
    func pixel(at place: Int, of old: UnsafeBufferPointer<UInt8>, from first: Int, stride: Int)
        -> UInt8
    {
        let window = windows[place]
        var sum = 1 << (Resampling.fractionBits - 1)
        var index = first + window.start * stride
        for weight in window.weights {
            sum += weight * Int(old[index])
            index += stride
        }
        return UInt8(clamping: sum >> Resampling.fractionBits)
    }
}

private func lanczos(_ x: Double) -> Double {
    abs(x) < 3 ? sinc(x) * sinc(x / 3) : 0
}

private func sinc(_ x: Double) -> Double {
    x == 0 ? 1 : sine(x * .pi) / (x * .pi)
}

extension LumaPlane {
    /// The same picture in another size.
    func resampled(width newWidth: Int, height newHeight: Int) -> LumaPlane {
        let across = Resampling(from: width, to: newWidth)
        let down = Resampling(from: height, to: newHeight)
        let narrow = LumaPlane.pixels(newWidth * height) { place in
            pixels.withUnsafeBufferPointer {
                across.pixel(
                    at: place % newWidth, of: $0, from: place / newWidth * width, stride: 1)
            }
        }
        let scaled = LumaPlane.pixels(newWidth * newHeight) { place in
            narrow.withUnsafeBufferPointer {
                down.pixel(
                    at: place / newWidth, of: $0, from: place % newWidth, stride: newWidth)
            }
        }
        guard let plane = LumaPlane(width: newWidth, height: newHeight, pixels: scaled) else {
            preconditionFailure("A scaled picture has as many pixels as were asked for.")
        }
        return plane
    }

    private static func pixels(_ count: Int, _ pixel: (Int) -> UInt8) -> [UInt8] {
        Array(unsafeUninitializedCapacity: count) { buffer, filled in
            for place in 0..<count { buffer.initializeElement(at: place, to: pixel(place)) }
            filled = count
        }
    }
}
