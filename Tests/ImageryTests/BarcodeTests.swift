import Attestation
import Imagery
import Testing

/// Draws with one library, photographs, and reads with another.
@Suite struct BarcodeTests {
    @Test func `a label is read after poor compression`() throws {
        let plane = try #require(
            BarcodeGrid(.code128, "PX-1001").plane(moduleSize: 3, barHeight: 90))
        let photo = try JPEG.encode(plane, quality: 30)
        let found = try JPEG.luma(of: photo).barcodes()
        #expect(found == [FoundBarcode(kind: .code128, text: "PX-1001", isGS1: false)])
    }

    @Test func `a shipping label is read as GS1`() throws {
        let plane = try #require(
            BarcodeGrid(.gs1128, "[00]340123450000000017[400]A-17").plane(moduleSize: 2))
        let found = plane.barcodes()
        #expect(found.map(\.isGS1) == [true])
        #expect(found.first?.text.hasPrefix("00340123450000000017") == true)
    }

    @Test func `a square code is read in unicode`() throws {
        let plane = try #require(BarcodeGrid(.qr, "Käärijä 7").plane(moduleSize: 4))
        #expect(plane.barcodes().map(\.text) == ["Käärijä 7"])
        #expect(plane.barcodes().map(\.kind) == [.qr])
    }

    @Test func `a wrong check digit is not drawn`() {
        #expect(throws: ImageryError.self) {
            try BarcodeGrid(.gs1128, "[00]340123450000000011")
        }
        #expect(throws: ImageryError.self) { try BarcodeGrid(.code128, "") }
    }

    @Test func `a data matrix is square`() throws {
        let grid = try BarcodeGrid(.gs1DataMatrix, "[00]340123450000000017")
        #expect(grid.rows == grid.columns)
        // The finder: its left and lower edges are dark throughout.
        #expect((0..<grid.rows).allSatisfy { grid.isDark(row: $0, column: 0) })
        #expect((0..<grid.columns).allSatisfy { grid.isDark(row: grid.rows - 1, column: $0) })
    }

    @Test func `a small label in a large photo is found within a second`() throws {
        let label = try #require(BarcodeGrid(.code128, "PX-77").plane(moduleSize: 4))
        var pixels = [UInt8](repeating: 120, count: 4_000 * 3_000)
        for y in 0..<label.height {
            for x in 0..<label.width {
                pixels[(y + 1_400) * 4_000 + x + 900] = label.pixels[y * label.width + x]
            }
        }
        let photo = try #require(LumaPlane(width: 4_000, height: 3_000, pixels: pixels))
        var found: [FoundBarcode] = []
        let spent = ContinuousClock().measure { found = photo.barcodes() }
        #expect(found.map(\.text) == ["PX-77"])
        #expect(spent < .seconds(5), "\(spent)")
    }

    @Test func `nothing is read out of an empty picture`() throws {
        let gray = try #require(
            LumaPlane(width: 64, height: 64, pixels: Array(repeating: 128, count: 4_096)))
        #expect(gray.barcodes().isEmpty)
    }
}
