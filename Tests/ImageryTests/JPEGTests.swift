import Attestation
import Imagery
import Testing

@Suite struct JPEGTests {
    @Test func `a picture comes back nearly the same`() throws {
        let plane = try #require(
            LumaPlane(
                width: 40, height: 30, pixels: (0..<1_200).map { UInt8($0 % 40 * 6) }))
        let back = try JPEG.luma(of: JPEG.encode(plane, quality: 95))
        #expect((back.width, back.height) == (40, 30))
        #expect(zip(plane.pixels, back.pixels).allSatisfy { abs(Int($0) - Int($1)) < 12 })
    }

    @Test func `colours come back`() throws {
        let red = try #require(
            RGBImage(
                width: 16, height: 16, pixels: (0..<256).flatMap { _ in [200, 20, 20] as [UInt8] }))
        let back = try JPEG.image(of: JPEG.encode(red))
        #expect(abs(Int(back.pixels[0]) - 200) < 8 && back.pixels[1] < 40)
    }

    @Test func `half a photo is damaged`() throws {
        let plane = try #require(
            LumaPlane(
                width: 200, height: 200, pixels: (0..<40_000).map { UInt8($0 * 7 % 251) }))
        let photo = try JPEG.encode(plane)
        #expect(throws: ImageryError.self) {
            try JPEG.luma(of: Array(photo.prefix(photo.count / 2)))
        }
    }

    @Test func `what is no photo is refused in words`() {
        #expect(throws: ImageryError.self) { try JPEG.luma(of: []) }
        #expect(throws: ImageryError.self) { try JPEG.luma(of: Array("hello".utf8)) }
        #expect(throws: ImageryError.tooManyBytes(15_000_001)) {
            try JPEG.luma(of: Array(repeating: 0, count: 15_000_001))
        }
    }

    /// Its header promises 65,500 × 65,500 pixels: 4 GB that nobody must fetch from the memory.
    @Test func `a photo that would fill the memory is refused unread`() throws {
        let plane = try #require(LumaPlane(width: 1, height: 1, pixels: [0]))
        var photo = try JPEG.encode(plane)
        let frame = try #require(
            photo.indices.dropLast().first { photo[$0] == 0xFF && photo[$0 + 1] == 0xC0 })
        photo.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
        #expect(throws: ImageryError.tooManyPixels(width: 65_500, height: 65_500)) {
            try JPEG.luma(of: photo)
        }
    }
}
