/// Words inside a field of ZPL, where a caret would begin a command.
enum ZPLText {
    /// Data after `^FH`: only what cannot mean anything to a printer stands as itself.
    static func data(_ words: String) -> String {
        words.utf8.map { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "-"),
                UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "/"),
                UInt8(ascii: "("), UInt8(ascii: ")"):
                String(UnicodeScalar(byte))
            default: "_" + hexadecimal(byte)
            }
        }.joined()
    }

    /// The same in a block (`^FB`), where a backslash begins a command of its own.
    static func block(_ words: String) -> String {
        words.split(separator: "\n", omittingEmptySubsequences: false)
            .map { data(String($0).replacing("\\", with: "\\\\")) }.joined(separator: "\\&")
    }

    /// Whether the font that every printer has knows the letters: those of Europe's west.
    static func isKnownToPrinters(_ words: String) -> Bool {
        words.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 0x0A, 0x20...0x7E, 0xA0...0xFF, 0x2013, 0x2014, 0x2018...0x201E, 0x2026, 0x20AC:
                true
            default: false
            }
        }
    }

    /// A block prints what it has no line for over its last one, so it is cut before.
    static func fitting(_ words: String, lines: Int, width: Int, size: Int) -> String {
        // The widest text is capitals: some six tenths of the height each.
        let perLine = max(1, width * 10 / (size * 6))
        var used = 0
        var kept: [String] = []
        for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
            let room = (lines - used) * perLine
            if room <= 0 { break }
            kept.append(
                line.count <= room ? String(line) : line.prefix(max(0, room - 1)) + "…")
            used += max(1, (line.count + perLine - 1) / perLine)
        }
        return kept.joined(separator: "\n")
    }

    static func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
