internal import Attestation
internal import Glibc

/// A picture while it is painted: brightness from 0 to 255, with fractions, row by row.
struct Canvas {
    let width: Int
    let height: Int
    private(set) var pixels: [Float]

    init(width: Int, height: Int, tone: Float) {
        self.width = width
        self.height = height
        pixels = Array(repeating: tone, count: width * height)
    }

    mutating func fill(_ box: Box, _ tone: Float) {
        paint(box) { _, _, _ in tone }
    }

    /// A pattern, by the place within the box.
    mutating func fill(_ box: Box, _ pattern: (_ x: Int, _ y: Int) -> Float) {
        paint(box) { x, y, _ in pattern(x, y) }
    }

    /// An ellipse that fills the box.
    mutating func fillEllipse(_ box: Box, _ tone: Float) {
        let (middleX, middleY) = (Float(box.width) / 2, Float(box.height) / 2)
        paint(box) { x, y, old in
            let across = (Float(x) - middleX) / middleX
            let down = (Float(y) - middleY) / middleY
            return across * across + down * down <= 1 ? tone : old
        }
    }

    /// A picture as it is, its upper left corner at a point.
    mutating func draw(_ plane: LumaPlane, x: Int, y: Int) {
        fill(Box(x: x, y: y, width: plane.width, height: plane.height)) { across, down in
            Float(plane.pixels[down * plane.width + across])
        }
    }

    /// Light that falls unevenly: each wave brightens and darkens by so much, across and down.
    mutating func light(_ waves: [LightWave]) {
        // Waves that are alike across differ by a factor a row only: each is laid on once.
        let kinds = Set(waves.map(\.across)).sorted()
        let across = kinds.map { LightWave.table(of: width, $0) }
        let down = kinds.map { kind in
            waves.filter { $0.across == kind }.map { wave in
                LightWave.table(of: height, wave.down).map { $0 * wave.strength }
            }
        }
        var row = [Float](repeating: 0, count: width)
        for y in 0..<height {
            for x in 0..<width { row[x] = 1 }
            for (table, rows) in zip(across, down) {
                let strength = rows.reduce(0) { $0 + $1[y] }
                for x in 0..<width { row[x] += strength * table[x] }
            }
            for x in 0..<width { pixels[y * width + x] *= row[x] }
        }
    }

    /// A mean over squares of this reach, twice, which is nearly how a lens blurs.
    mutating func blur(reach: Int) {
        for _ in 0..<2 {
            pixels = blurred(length: width, lines: height, reach, step: 1, line: width)
            pixels = blurred(length: height, lines: width, reach, step: width, line: 1)
        }
    }

    /// What a small sensor adds by itself.
    mutating func addNoise(_ strength: Float, _ dice: inout Dice) {
        var index = 0
        while index < pixels.count {
            var word = dice.next()
            for place in index..<min(index + 8, pixels.count) {
                pixels[place] += (Float(word & 0xFF) / 127.5 - 1) * strength
                word >>= 8
            }
            index += 8
        }
    }

    var plane: LumaPlane {
        // Adding half and cutting off rounds what is not negative.
        let bytes = pixels.map { UInt8(max(0, min(255, $0 + 0.5))) }
        guard let plane = LumaPlane(width: width, height: height, pixels: bytes) else {
            preconditionFailure("A canvas has a pixel for each place.")
        }
        return plane
    }

    private mutating func paint(_ box: Box, _ tone: (Int, Int, Float) -> Float) {
        for y in max(0, box.y)..<max(0, min(height, box.y + box.height)) {
            for x in max(0, box.x)..<max(0, min(width, box.x + box.width)) {
                let place = y * width + x
                pixels[place] = tone(x - box.x, y - box.y, pixels[place])
            }
        }
    }

    private func blurred(length: Int, lines: Int, _ reach: Int, step: Int, line: Int) -> [Float] {
        var result = pixels
        let share = 1 / Float(2 * reach + 1)
        for number in 0..<lines {
            let start = number * line
            var sum: Float = 0
            for offset in -reach...reach {
                sum += pixels[start + max(0, min(length - 1, offset)) * step]
            }
            for place in 0..<length {
                result[start + place * step] = sum * share
                let entering = min(length - 1, place + reach + 1)
                let leaving = max(0, place - reach)
                sum += pixels[start + entering * step] - pixels[start + leaving * step]
            }
        }
        return result
    }
}

/// A rectangle of pixels; what lies outside the canvas is not painted.
struct Box {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
}

/// One slow change of light over a picture, as under a tree or beside a lamp.
struct LightWave {
    /// Half waves from edge to edge.
    let across: Int
    let down: Int
    let strength: Float

    fileprivate static func table(of length: Int, _ halfWaves: Int) -> [Float] {
        (0..<length).map {
            Float(cos(.pi * Double(halfWaves) * (Double($0) + 0.5) / Double(length)))
        }
    }
}
