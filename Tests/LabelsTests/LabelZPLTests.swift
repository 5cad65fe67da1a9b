import Labels
import Testing

/// What a label printer is told, by its grammar.
@Suite struct LabelZPLTests {
    private func fields(_ label: Label, _ size: LabelSize = .fourBySix) throws -> [ZPLGrammar.Field]
    {
        try ZPLGrammar(LabelZPL.write(label, size)).fields
    }

    @Test(arguments: [
        "^FS^XZ", "^XA^FDmine^FS^XZ", "~DGR:X.GRF,8,1,00", "_5EXZ", "_", "Aino^", "\\&\\&",
        "^FH\\^FD\\5EXZ", "><>;>:", "\"';--",
    ])
    func `a name that speaks the printer's language is printed as text`(name: String) throws {
        for size in LabelSize.allCases {
            func label(_ words: String) -> Label {
                var label = LabelSamples.label(to: words, note: words)
                label.address = [words]
                label.facts[0] = words
                return label
            }
            let plain = try fields(label("x"), size)
            let found = try fields(label(name), size)
            #expect(found.count == plain.count)
            // In a block the printer reads two backslashes as one.
            let printed = name.replacing("\\", with: "\\\\")
            #expect(found.filter { $0.data == printed }.count == 4, "\(found)")
        }
    }

    @Test func `random bytes in every text leave one whole format`() throws {
        var random = SystemRandomNumberGenerator()
        let alphabet = Array("^~_\\,FDSXZAH0123\n\u{1b}\u{0}é王\u{202e}\u{7f} ;>")
        for _ in 0..<300 {
            func words() -> String {
                let count = Int.random(in: 1...40, using: &random)
                return String(
                    (0..<count).compactMap { _ in alphabet.randomElement(using: &random) })
            }
            let label = Label(
                LabelSamples.sscc, recipient: words(), address: [words(), words()],
                sender: words(), senderAddress: [words()], service: words(), marks: [words()],
                facts: [words(), words()], note: words())
            _ = try fields(label)
        }
    }

    @Test func `the codes are those of the label`() throws {
        let found = try fields(LabelSamples.label())
        let bars = try #require(found.first { $0.commands.contains { $0.hasPrefix("BC") } })
        #expect(bars.data == "(00)095211411234567892")
        #expect(bars.commands.contains("BCN,252,N,N,N,D"))
        let square = try #require(found.first { $0.commands.contains { $0.hasPrefix("BQ") } })
        #expect(square.data == "MA,https://id.gs1.org/00/095211411234567892")
        let named = try fields(LabelSamples.label(.name("PX_1~7")))
        #expect(named.contains { $0.data == "PX_1~7" })
        #expect(named.contains { $0.data == "MA,PX_1~7" })
    }

    @Test func `letters that printers do not know come as a picture`() throws {
        let count = { (name: String) in
            try self.fields(LabelSamples.label(to: name))
                .count { $0.commands.contains { $0.hasPrefix("GF") } }
        }
        #expect(try count("Åsa Öberg – “Œ”".replacing("Œ", with: "É")) == 0)
        for name in ["Юлия Щукина", "王小明", "نور الهدى", "Zażółć"] {
            #expect(try count(name) == 1, "\(name)")
        }
    }

    @Test func `a picture says its own length`() throws {
        let field = try #require(
            try fields(LabelSamples.label(to: "王小明")).first {
                $0.commands.contains { $0.hasPrefix("GFA") }
            })
        let parts = try #require(field.commands.first { $0.hasPrefix("GFA") })
            .split(separator: ",")
        let total = try #require(Int(parts[1]))
        let perRow = try #require(Int(parts[3]))
        #expect(parts[1] == parts[2] && total % perRow == 0)
        #expect(parts[4].utf8.count == 2 * total)
    }

    @Test func `nothing stands outside of the paper`() throws {
        for (number, name) in LabelSamples.names.enumerated() {
            for size in LabelSize.allCases {
                let label = LabelSamples.label(
                    LabelSamples.sscc(number).code, to: name,
                    note: String(repeating: "Ring the bell twice. ", count: 40))
                for field in try fields(label, size) {
                    let origin = field.commands[0].dropFirst(2).split(separator: ",")
                    let x = try #require(Int(origin[0]))
                    let y = try #require(Int(origin[1]))
                    #expect(x < size.width && y < size.height)
                }
            }
        }
    }
}
