internal import Attestation
internal import Imagery

/// A label in the language of label printers (ZPL II), for 8 dots a millimetre.
package enum LabelZPL {
    /// Pure ASCII; whatever a shipper wrote stands in `^FD` as hexadecimal where it could be a command.
    ///
    /// Call from a thread of your own: a text that such printers have no letters for is drawn.
    package static func write(_ label: Label, _ size: LabelSize) throws(LabelFault) -> String {
        let layout = try LabelLayout(label.cleaned, size)
        // Unicode, no shift, the whole width and length, one copy.
        var lines = ["^XA", "^CI28", "^LH0,0", "^PW\(size.width)", "^LL\(size.height)", "^PQ1"]
        for element in layout.elements { lines.append(try field(element)) }
        return (lines + ["^XZ", ""]).joined(separator: "\n")
    }

    private static func field(_ element: LabelLayout.Element) throws(LabelFault) -> String {
        switch element {
        case .area(let x, let y, let width, let height):
            return "^FO\(x),\(y)^GB\(width),\(height),\(min(width, height))^FS"
        case .bars(_, let says, let x, let y, let dots, let height):
            return "^FO\(x),\(y)^BY\(dots)" + bars(says, height) + "^FS"
        case .square(let grid, let says, let x, let y, let dots):
            let margin = grid.quietZone * dots
            return "^FO\(x + margin),\(y + margin)^BQN,2,\(dots)^FH^FDMA," + ZPLText.data(says)
                + "^FS"
        case .text(let text):
            return ZPLText.isKnownToPrinters(text.words)
                ? letters(text) : try picture(of: text)
        }
    }

    /// Our own line of text stands below, so the printer writes none.
    private static func bars(_ code: Label.Code, _ height: Int) -> String {
        switch code {
        case .sscc(let digits, _): "^BCN,\(height),N,N,N,D^FD(00)\(digits)"
        case .name(let name): "^BCN,\(height),N,N,N,A^FH^FD" + ZPLText.data(name)
        }
    }

    private static func letters(_ text: LabelLayout.Text) -> String {
        let size = text.size * 9 / 10
        let words = ZPLText.fitting(text.words, lines: text.lines, width: text.width, size: size)
        let alignment = text.alignment == .center ? "C" : "L"
        return "^FO\(text.x),\(text.y)^A0N,\(size),\(size)"
            + "^FB\(text.width),\(text.lines),\(text.size / 4),\(alignment)"
            + (text.ink == .white ? "^FR" : "") + "^FH^FD" + ZPLText.block(words) + "^FS"
    }

    private static func picture(of text: LabelLayout.Text) throws(LabelFault) -> String {
        let plane = try LabelPicture.plane(of: text)
        let bytesPerRow = (plane.width + 7) / 8
        var digits = ""
        digits.reserveCapacity(2 * bytesPerRow * plane.height)
        for y in 0..<plane.height {
            for column in 0..<bytesPerRow {
                var byte: UInt8 = 0
                for bit in 0..<8 where column * 8 + bit < plane.width {
                    let isDark = plane.pixels[y * plane.width + column * 8 + bit] < 128
                    if isDark { byte |= 0x80 >> UInt8(bit) }
                }
                digits += ZPLText.hexadecimal(byte)
            }
        }
        let count = bytesPerRow * plane.height
        return "^FO\(text.x),\(text.y)" + (text.ink == .white ? "^FR" : "")
            + "^GFA,\(count),\(count),\(bytesPerRow),\(digits)^FS"
    }
}
