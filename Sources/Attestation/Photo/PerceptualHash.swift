/// Sixty-four bits that stay nearly the same when a picture is compressed, scaled or lit anew.
///
/// Two pictures at a small distance deserve a look, never a rejection: two honest photos of one
/// doorstep are as near as a photo and its copy.
package struct PerceptualHash: Sendable, Hashable {
    /// Row by row, the lowest frequency first, in the highest bit.
    package let bits: UInt64

    package init(bits: UInt64) { self.bits = bits }

    /// Fails unless there are 16 hexadecimal digits.
    package init?(hexadecimal: String) {
        // A number may have a sign, a hash may not.
        guard hexadecimal.utf8.count == 16, hexadecimal.allSatisfy(\.isHexDigit),
            let bits = UInt64(hexadecimal, radix: 16)
        else { return nil }
        self.bits = bits
    }

    /// 16 lower-case digits.
    package var hexadecimal: String {
        let digits = String(bits, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// How many bits differ, 0 to 64.
    package func distance(to other: PerceptualHash) -> Int {
        (bits ^ other.bits).nonzeroBitCount
    }
}
