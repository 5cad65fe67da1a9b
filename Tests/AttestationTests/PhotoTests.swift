import Attestation
import Testing

private func picture(_ width: Int, _ height: Int, _ pixel: (Int, Int) -> Int) -> LumaPlane {
    let pixels = (0..<width * height).map { place in
        UInt8(truncatingIfNeeded: pixel(place % width, place / width))
    }
    guard let plane = LumaPlane(width: width, height: height, pixels: pixels) else {
        preconditionFailure("The picture has as many pixels as it says.")
    }
    return plane
}

private func rings(_ x: Int, _ y: Int) -> Int { ((x - 37) * (x - 37) + (y - 61) * (y - 61)) / 23 }
private func tiles(_ x: Int, _ y: Int) -> Int { (x / 16 + y / 24) % 3 * 90 + (x * 5 + y * 3) % 40 }
private func noise(_ x: Int, _ y: Int) -> Int {
    (x * 7_919 + y * 104_729 + x * y % 251 * 31) % 65_521
}

/// A wall with a door, a step and a parcel, unevenly lit: shapes as large as photos have them.
private func doorstep(_ x: Int, _ y: Int) -> Int {
    let light = 40 + x / 8 + (240 - y) / 10
    if (60..<150).contains(x), y < 170 { return light + 70 }
    if (190..<260).contains(x), (140..<200).contains(y) { return light + 35 }
    return y > 185 ? light + 15 : light
}

/// Computed with ImageHash 4.3.2, Pillow and NumPy from the same formulas.
///
/// Landscapes only: Pillow scales some portraits downwards first, and bytes rounded in another order
/// move a bit or two of the hash.
private let known: [(plane: LumaPlane, hash: String, sharpness: Int64, brightness: Double)] = [
    (picture(200, 150, rings), "9c1ee3e618e30cf1", 634_196, 112.1277),
    (picture(320, 240, tiles), "d4ff55fe40aa0055", 449_657, 109.05),
    (picture(77, 31, tiles), "8919e619e6e619e6", 367_262, 98.3515),
    (picture(31, 20, tiles), "b32faa00552a557f", 165_579, 63.1129),
    (picture(700, 300, noise), "ce95ea69a201ed8d", 3_739_271, 127.2381),
    (picture(24, 24, noise), "acc5dcb8c5e324b2", 11_554_380, 128.9913),
]

struct PhotoTests {
    @Test func `hash, sharpness and brightness are those of the Python libraries`() {
        for (plane, hash, sharpness, brightness) in known {
            #expect(plane.perceptualHash.hexadecimal == hash)
            #expect(plane.sharpness == sharpness)
            #expect(abs(plane.brightness - brightness) < 0.001)
        }
    }

    @Test func `a brighter or coarser copy is near, another picture is not`() {
        let original = picture(320, 240) { x, y in doorstep(x, y) }
        let brighter = picture(320, 240) { x, y in 10 + doorstep(x, y) * 9 / 8 }
        let half = picture(160, 120) { x, y in doorstep(2 * x + 1, 2 * y + 1) }
        let hash = original.perceptualHash
        #expect(hash.distance(to: brighter.perceptualHash) <= 8)
        #expect(hash.distance(to: half.perceptualHash) <= 8)
        #expect(hash.distance(to: picture(200, 150, rings).perceptualHash) >= 20)
    }

    @Test func `a blurred picture is less sharp`() {
        let sharp = picture(512, 384) { x, y in (x / 8 + y / 8) % 2 * 200 }
        let blurred = picture(512, 384) { x, y in
            let offsets = (0..<81).map { (x + $0 % 9, y + $0 / 9) }
            return offsets.reduce(0) { $0 + ($1.0 / 8 + $1.1 / 8) % 2 * 200 } / 81
        }
        #expect(sharp.sharpness > 10_600)
        #expect(blurred.sharpness < sharp.sharpness / 20)
    }

    @Test func `an even picture has one frequency and no edges`() {
        let grey = picture(600, 400) { _, _ in 128 }
        #expect(grey.perceptualHash.bits == 1 << 63)
        #expect(grey.sharpness == 0)
        #expect(grey.brightness == 128)
        #expect(picture(2, 2) { _, _ in 9 }.sharpness == 0)
        #expect(picture(1, 1) { _, _ in 9 }.perceptualHash.bits == 1 << 63)
    }

    @Test func `a picture has a byte a pixel and not too many`() {
        #expect(LumaPlane(width: 2, height: 2, pixels: [1, 2, 3]) == nil)
        #expect(LumaPlane(width: 0, height: 2, pixels: []) == nil)
        #expect(LumaPlane(width: -1, height: -1, pixels: [1]) == nil)
        #expect(LumaPlane(width: .max, height: .max, pixels: []) == nil)
        let many = Array(repeating: UInt8(0), count: 24_000_001)
        #expect(LumaPlane(width: many.count, height: 1, pixels: many) == nil)
    }

    @Test func `a hash has sixteen digits`() {
        #expect(PerceptualHash(hexadecimal: "00000000000000ff")?.bits == 255)
        #expect(PerceptualHash(bits: 255).hexadecimal == "00000000000000ff")
        for text in ["", "ff", "00000000000000fg", "+0000000000000ff", "-000000000000000"] {
            #expect(PerceptualHash(hexadecimal: text) == nil)
        }
        #expect(PerceptualHash(bits: 0).distance(to: PerceptualHash(bits: .max)) == 64)
    }
}
