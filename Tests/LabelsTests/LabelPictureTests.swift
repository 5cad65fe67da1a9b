import Attestation
import Imagery
import Labels
import Testing

/// Labels drawn by one library and read by another.
@Suite struct LabelPictureTests {
    @Test(arguments: LabelSize.allCases)
    func `every label's bars and square are read, whatever the name's script`(
        size: LabelSize
    ) throws {
        for (number, name) in LabelSamples.names.enumerated() {
            let (digits, code) = LabelSamples.sscc(number * 7_919)
            let found = try LabelPicture.plane(LabelSamples.label(code, to: name), size).barcodes()
            let bars = found.filter { $0.kind == .code128 }
            #expect(bars.map(\.text) == ["00" + digits], "\(name)")
            #expect(bars.map(\.isGS1) == [true])
            let squares = found.filter { $0.kind == .qr }
            #expect(squares.map(\.text) == ["https://id.gs1.org/00/" + digits])
        }
    }

    @Test(arguments: ["PX-1001", "a", "A_~@+:.-z", "CONSIGNMENT-2026-11-23-000017-01"])
    func `a name that is no shipping number is read as it is`(name: String) throws {
        for size in LabelSize.allCases {
            let found = try LabelPicture.plane(LabelSamples.label(.name(name)), size).barcodes()
            #expect(Set(found.map(\.text)) == [name])
            #expect(found.allSatisfy { !$0.isGS1 })
            #expect(found.contains { $0.kind == .qr })
        }
    }

    @Test func `a name too long for bars is a square alone`() throws {
        let name = String(repeating: "aB", count: 32)
        let found = try LabelPicture.plane(LabelSamples.label(.name(name)), .fourBySix).barcodes()
        #expect(found == [FoundBarcode(kind: .qr, text: name, isGS1: false)])
    }

    @Test func `the same label is the same picture and the same document`() throws {
        let label = LabelSamples.label(note: "Ring twice")
        #expect(
            try LabelPicture.png(label, .a6, scale: 2) == LabelPicture.png(label, .a6, scale: 2))
        let made = try LabelPDF.draw([label, label], .a6, madeAt: "2026-11-23T08:00:00Z")
        #expect(
            made == (try LabelPDF.draw([label, label], .a6, madeAt: "2026-11-23T08:00:00Z")))
        #expect(made.starts(with: Array("%PDF-".utf8)))
    }

    @Test func `a wrong number is not drawn`() {
        let wrong = Label.Code.sscc(digits: "095211411234567893", link: "x")
        #expect(throws: LabelFault.self) {
            try LabelPicture.png(LabelSamples.label(wrong), .fourBySix)
        }
    }

    @Test func `each name leaves ink of its own, and nothing leaves its place`() throws {
        let blank = try LabelPicture.plane(LabelSamples.label(to: ""), .fourBySix)
        var seen: Set<[UInt8]> = []
        for name in LabelSamples.names {
            let drawn = try LabelPicture.plane(LabelSamples.label(to: name), .fourBySix)
            #expect(drawn.pixels != blank.pixels)
            seen.insert(drawn.pixels)
            // The lower half, where the codes stand, is the same whatever the name.
            #expect(drawn.pixels.suffix(812 * 600) == blank.pixels.suffix(812 * 600), "\(name)")
        }
        #expect(seen.count == LabelSamples.names.count)
    }

    @Test func `a long note in many scripts stays above the code`() throws {
        let long = Label.Code.name(String(repeating: "aB", count: 32))
        let blank = try LabelPicture.plane(LabelSamples.label(long), .fourBySix)
        for letters in ["김민준 ", "王小明 ", "ชาย ใจ ", "हिन्दी ", "😀 "] {
            let note = String(repeating: letters, count: 150)
            let drawn = try LabelPicture.plane(LabelSamples.label(long, note: note), .fourBySix)
            #expect(drawn.pixels != blank.pixels)
            #expect(drawn.pixels.suffix(812 * 350) == blank.pixels.suffix(812 * 350), "\(letters)")
        }
    }
}
