internal import Glibc

extension Dice {
    /// 16 random bytes as tokens write them: 22 characters of base64url.
    mutating func bytes16() -> String {
        // Of 128 bits the last character holds two; its other four have to be zero.
        String((0..<21).map { _ in pick(alphabet) } + [pick(["A", "Q", "g", "w"])])
    }

    /// 32 random bytes.
    mutating func bytes32() -> [UInt8] {
        (0..<4).flatMap { _ in
            let word = next()
            return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
        }
    }

    /// A number of the normal distribution around zero (Box and Muller).
    mutating func normal(_ deviation: Double) -> Double {
        deviation * sqrt(-2 * log(1 - part())) * cos(2 * .pi * part())
    }
}

private let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
