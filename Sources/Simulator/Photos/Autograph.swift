internal import Attestation
internal import Glibc

/// A recipient's signature as a screen records it: strokes of points with their times.
struct Autograph: Sendable, Hashable {
    /// `[[[x, y, milliseconds], …], …]`, as it is uploaded.
    let json: [UInt8]
    var sha256: String { Digest.hex(of: json) }

    /// Two or three words written from left to right, no two alike.
    init(_ dice: inout Dice) {
        var time = 0
        var x = Double(dice.number(10...40))
        var strokes: [[String]] = []
        for _ in 0..<dice.number(2...3) {
            let waves = [
                (height: dice.between(12, 40), pace: dice.between(0.3, 0.9)),
                (height: dice.between(4, 16), pace: dice.between(1, 2.4)),
            ]
            let start = dice.between(0, 2 * .pi)
            let slant = dice.between(-1.2, 1.2)
            strokes.append(
                (0..<dice.number(18...34)).map { place in
                    let way = Double(place)
                    let y = waves.reduce(120 + slant * way) { sum, wave in
                        sum + wave.height * sin(start + wave.pace * way)
                    }
                    time += dice.number(8...22)
                    x += dice.between(1, 7)
                    return "[\(Int(x)),\(Int(y)),\(time)]"
                })
            // The pen is lifted.
            time += dice.number(60...240)
            x += dice.between(-20, 12)
            x = max(x, 1)
        }
        let lines = strokes.map { "[" + $0.joined(separator: ",") + "]" }
        json = Array(("[" + lines.joined(separator: ",") + "]").utf8)
    }
}
